"""Progress in a terminal: rows become news, news become a state, and the state is drawn.

follow.py (as it runs) ─────────────────┐
recording.py ─► playing.py (a replay) ──┴─► news.py ─► progress.py (state) ─► view.py (rich) or plain.py
"""
