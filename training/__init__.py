"""How the shipped models were made: corpus, pretraining, fine-tuning, export.

Never imported by `wabuurt_nlp`; needs ``pip install 'wabuurt-nlp[train]'``.
"""
