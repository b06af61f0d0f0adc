"""The report's words in English."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "eyebrow": "A neighbourhood chat in figures",
    "title_many": "{n} neighbourhood groups side by side",
    "period": "{first} to {last}",
    "no_period": "The messages carry no date",
    "skip": "Skip to content",
    "contents": "Contents",
    "lead": (
        "What is the group about, how often is something suspicious reported, and how do members "
        "correct each other? Every message was sorted by {model}. Nobody checked that by hand, so "
        "do read"
    ),
    "lead_link": "what to be careful about",
    # key figures
    "brief": "In brief",
    "messages": "Messages",
    "members": "Members who wrote",
    "situations_month": "Suspicious situations a month",
    "reported_share": "Reports of which police were told",
    "risk_share": "Messages with a risk",
    "silence": "Longest silence",
    "days": "{n} days",
    "one_day": "1 day",
    "hours": "{n} hours",
    "top3": "The three busiest writers together account for {share} of the messages.",
    "official": "Messages by the community police officer",
    "all_clears": "All clear",
    # cells
    "fewer_short": "<\u00a0{n}",
    "withheld": "not shown",
    "unknown": "not known",
    "too_short": "period too short",
    "range": "{low}\u2060–\u2060{high}",
    "n_of": "{n}\u00a0of\u00a0{of}",
    "too_few": "too few to show",
    "and": "and",
    "short": (
        "This group has too few messages for a report. With numbers this small a percentage says "
        "nothing about the group, and soon something about one member."
    ),
    "engine": "a statistical model",
    "engine_linear": "a linear model (counts of words and letters)",
    "engine_encoder": "a language model",
    # mix
    "mix": "What the group talks about",
    "mix_lead": (
        "Every message has one topic: the one it is mainly about. Topics are grouped by family. "
        "The full width of a bar is 100%."
    ),
    "mix_plot": "Share of each topic among the messages",
    "mix_desc": "Bar chart from 0 to 100%. The table below it holds the same figures.",
    "other_topics": "Other topics",
    "pooled": "Other topics are counted together, each being too small to show: {names}.",
    "family": "Family",
    "category": "Topic",
    "share": "Share",
    "interval": "95% interval",
    # activity
    "activity": "Activity per month",
    "activity_lead": "Messages with text, per calendar month.",
    "edge": "The first and the last month are usually incomplete.",
    "gone": "A dotted column stands for fewer than {n} messages, or is withheld.",
    "months_gone": "Too few per month to show: {names}.",
    "activity_plot": "Messages per month",
    "activity_desc": "Column chart from {first} to {last}.",
    "month": "Month",
    "situations": "Suspicious situations",
    "incidents": "Incidents",
    # reports
    "reports": "Suspicious situations and incidents",
    "reports_lead": (
        "Counted is every message that, by the model, reports a suspicious situation: something a "
        "member notices and puts in the group, whether or not police were called. One situation "
        "counts twice where two members report it independently."
    ),
    "study": (
        "For comparison: in six groups that Mehlbaum and Van Steden (2018) followed for more than "
        "a year, 0.08 to 1.5 suspicious situations were noticed per group per month. They counted "
        "by hand, and by situation; this report counts messages, and so tends to come out higher."
    ),
    "reports_plot": "Suspicious situations a month, beside the 2018 study",
    "reports_desc": (
        "The dot is the number a month, the line the 95% interval, the band the study’s 0.08 to "
        "1.5."
    ),
    "study_band": (
        "2018 study: 0.08 to 1.5 a month. A dotted line shows what the number stays below."
    ),
    "per_month": "A month",
    "count": "Number",
    "what": "What",
    # police
    "police": "Contact with police",
    "police_lead": (
        "A report here is a message about a suspicious situation or an incident. Only what is "
        "written in the group can be seen: a call to 112 that nobody mentions does not count."
    ),
    "reported": "Police told",
    "reported_how": "in the report itself, or within the 24 hours and 20 messages after it",
    "fed_back": "Feedback from police",
    "fed_back_how": (
        "in the report itself or within 14 days after it; whether the feedback is about that very "
        "report was not checked"
    ),
    "all_clear_how": "messages that say something is harmless, over or solved",
    "official_how": "of all messages; only who was recognised as one counts",
    "police_table": "Contact with police in figures",
    # risks
    "risks": "Risks, and how members respond",
    "risks_lead": (
        "For each risk the share of messages that the model marks as light, clear or severe. The "
        "shares are counted, and not corrected for the model’s errors."
    ),
    "risks_plot": "Share of messages per risk and severity, with 95% interval",
    "risks_desc": (
        "The dot is the share, the line the 95% interval. The table below holds the same figures."
    ),
    "risk": "Risk",
    "level_1": "light or more",
    "level_2": "clear or more",
    "level_3": "severe",
    "level": "Severity",
    "vigilantism": "going after someone, threatening or punishing, in place of police.",
    "exclusion": (
        "origin, religion, neighbourhood or another trait of a group as a reason to suspect "
        "someone or keep them out."
    ),
    "accusation": "naming someone the offender, or insulting them, with nothing established.",
    "privacy": "sharing someone else’s plate, name, address or picture.",
    "answered": "Correction by members",
    "answered_lead": (
        "Corrected means that another member objects, or points to the house rules, within five "
        "messages and twelve hours."
    ),
    "answered_beside": "Correction (no risk)",
    "answered_care": (
        "Such words also follow messages that have nothing wrong with them. That share is given "
        "beside it: only the difference between the two says something."
    ),
    "answered_table": "Messages that were followed by correction",
    "any_risk": "Any of the four risks",
    "no_risk": "No risk, for comparison",
    "risk_quality": (
        "On held-out conversations, this much of what the model flagged was right, and this much "
        "of what was there was found: {each}."
    ),
    "right_and_found": "{name} {right} right and {found} found",
    "risk_quality_f1": (
        "On held-out conversations the model reached an average F1 of {f1} for risks, on a scale "
        "from 0 to 1: it misses some, and flags some messages wrongly."
    ),
    "origin": "Origin and behaviour",
    "origin_lead": (
        "A good report describes what someone does. Of the messages that mention an origin, this "
        "is how many describe behaviour too."
    ),
    "origin_mentioned": "Mentions an origin",
    "origin_with": "… and describes behaviour",
    "origin_without": "… without describing behaviour",
    "signals": "All signals",
    "signal": "Signal",
    # comparison
    "compare": "The groups side by side",
    "compare_lead": (
        "Groups differ in size, neighbourhood and house rules. Use the table to see where to ask "
        "further questions, not as a league table."
    ),
    "swipe": "Scroll the table sideways to see all columns.",
    "group": "Group",
    # care
    "care": "What to be careful about",
    "care_model": "The model makes errors.",
    "care_model_text": (
        "The figures count what the model says. Where it finds a topic or risk too often or too "
        "rarely, so do these figures. The 95% interval covers only the uncertainty that comes from "
        "the number of messages; the model’s error comes on top of it."
    ),
    "care_training": "The model learned from made-up examples.",
    "care_training_text": (
        "Real neighbourhood chats are not public. Training was done on messages written for the "
        "purpose. In a real group, with its own jokes, abbreviations and dialect, the model may do "
        "worse than in the test."
    ),
    "care_small": "Small numbers are left out.",
    "care_small_text": (
        "Numbers of fewer than {minimum} messages or members are withheld, so that no figure "
        "points at one person; zero is shown. Also withheld is what would give a small number "
        "away: a part nearly as large as its whole, or a share with only a few messages outside "
        "it."
    ),
    "care_unseen": "The chat is not the neighbourhood.",
    "care_unseen_text": (
        "People who are not in the group, or only read along, do not appear in these figures. Who "
        "is kept out of the group cannot be seen in its messages. And few reports do not of "
        "themselves mean that little happens."
    ),
    "care_persons": "This is about a group, not about persons.",
    "care_persons_text": (
        "A label says something about a text, never that someone is guilty or what someone is. Do "
        "not use this report for policing or enforcement, nor to track, judge or rank people. The "
        "EU's AI Act sets strict demands on use by or for police."
    ),
    "care_law": "A group chat holds personal data.",
    "care_law_text": (
        "That of people outside the group as well. Outside the purely private sphere the GDPR "
        "applies, and suspicions and origin are specially protected (articles 9 and 10 GDPR, "
        "articles 31 to 33 of the Dutch UAVG). A data protection impact assessment (DPIA) is "
        "likely to be needed first. Dutch police fall under an act of their own, the Wet "
        "politiegegevens. Ask your data protection officer; this is not legal advice."
    ),
    # model
    "model": "The model",
    "model_name": "Model used",
    "model_lead": "How well the model did on conversations it had not seen before.",
    "model_none": (
        "No figures on the model’s quality were given with this report. They are in the model card."
    ),
    "model_table": "Quality of the model on held-out conversations",
    "macro_f1": "Macro-F1 over topics",
    "accuracy": "Share of topics right",
    "ece": "Calibration error (ECE)",
    "chats": "Conversations in the test",
    "test_messages": "Messages in the test",
    "risk_f1": "F1 over risks",
    "risk_average_precision": "Average precision over risks",
    "signal_f1": "F1 over signals",
    "signal_average_precision": "Average precision over signals",
    "f1_of": "F1 {name}",
    "f1_explained": (
        "F1 runs from 0 to 1 and weighs what is missed against what is found wrongly; macro-F1 "
        "gives every topic the same weight, the rare ones too."
    ),
    "figure": "Measure",
    "value": "Value",
    # method
    "method": "How it was counted",
    "method_messages": (
        "WhatsApp’s own lines, deleted messages and photos without a caption do not count. This "
        "report holds no message texts and no names of members."
    ),
    "method_month": (
        "A month here is 30.4 days: the number a month is the total divided by the length of the "
        "period. Under 28 days it is not worked out."
    ),
    "method_interval": (
        "Intervals of shares are Wilson’s (1927), those of numbers a month Garwood’s (1936). They "
        "take messages to be independent; in a conversation they are not, so the true uncertainty "
        "is larger."
    ),
    "method_labels": "The labels follow codebook {version}.",
    "source": (
        "S. Mehlbaum and R. van Steden (2018), Doe-het-zelfsurveillance, Politiekunde 95, "
        "Politie en Wetenschap."
    ),
    "sources": "Source",
    # data
    "show_data": "Figures as a table",
    "download": "Download as CSV",
    "download_all": "Download all figures as CSV",
    "footer": "Made with wabuurt-nlp. This file works without the internet.",
}
