"""Score files of chats: exports in, one table of labelled messages out."""

from wabuurt_nlp.score.options import Progress, ScoreOptions
from wabuurt_nlp.score.run import score_files
from wabuurt_nlp.score.summary import ScoreSummary

__all__ = ["Progress", "ScoreOptions", "ScoreSummary", "score_files"]
