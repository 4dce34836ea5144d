"""The law of a sitting as pure functions, one file a theme: each answer holds its figures, its reason, its articles.

Codes and numbers only; shared/wording/law*.py says them in French. Where the law changed, the date is an argument.
"""
