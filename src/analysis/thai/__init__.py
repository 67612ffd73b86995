"""The Thai ground: digits, text repair, typed tokens, quantities, calendar, money in words, order, and number form.

Everything here is pure: text in, value out. Nothing knows about files, forms, or rounds.
"""
