"""How adverts write money's currency and its thousands. Data only; ``salary_tokens.py`` reads with it."""

from __future__ import annotations

# As written (upper case) -> ISO 4217. A bare "$" may mean the caller's own dollar, see ``salary.parse_salary``.
CURRENCIES: dict[str, str] = {
    **{"R": "ZAR", "ZAR": "ZAR", "RAND": "ZAR", "RANDS": "ZAR"},
    **{"$": "USD", "US$": "USD", "USD": "USD", "USD$": "USD", "$US": "USD"},
    **{"N$": "NAD", "NAD": "NAD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "AUD$": "AUD"},
    **{"C$": "CAD", "CA$": "CAD", "CAD": "CAD", "CAD$": "CAD", "NZ$": "NZD", "NZD": "NZD"},
    **{"S$": "SGD", "SGD": "SGD", "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "TWD": "TWD"},
    **{"R$": "BRL", "BRL": "BRL", "MX$": "MXN", "MXN": "MXN", "Z$": "ZWL", "ZWL": "ZWL", "ZIG": "ZWG"},
    **{"£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR", "EURO": "EUR", "EUROS": "EUR"},
    **{"₹": "INR", "RS": "INR", "INR": "INR", "RUPEES": "INR", "PKR": "PKR", "LKR": "LKR", "NPR": "NPR"},
    **{"₦": "NGN", "NGN": "NGN", "NAIRA": "NGN", "KSH": "KES", "KSHS": "KES", "KES": "KES"},
    **{"GHS": "GHS", "GHC": "GHS", "GH₵": "GHS", "GH¢": "GHS", "₵": "GHS", "CEDIS": "GHS"},
    **{
        "AED": "AED",
        "DHS": "AED",
        "DIRHAMS": "AED",
        "QAR": "QAR",
        "SAR": "SAR",
        "KWD": "KWD",
        "KD": "KWD",
        "BD": "BHD",
        "QR": "QAR",
        "SR": "SAR",
    },
    **{"BHD": "BHD", "OMR": "OMR", "JOD": "JOD", "EGP": "EGP", "MAD": "MAD", "ILS": "ILS", "₪": "ILS"},
    **{"BWP": "BWP", "PULA": "BWP", "LSL": "LSL", "MALOTI": "LSL", "SZL": "SZL", "EMALANGENI": "SZL"},
    **{"ZMW": "ZMW", "ZMK": "ZMW", "KWACHA": "ZMW", "MWK": "MWK", "MZN": "MZN", "MZM": "MZN", "MUR": "MUR"},
    **{"UGX": "UGX", "USH": "UGX", "TZS": "TZS", "TSH": "TZS", "TSHS": "TZS", "ETB": "ETB", "RWF": "RWF"},
    **{"XAF": "XAF", "XOF": "XOF", "FCFA": "XAF", "AOA": "AOA", "SCR": "SCR"},
    **{"CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "ZŁ": "PLN", "CZK": "CZK"},
    **{"HUF": "HUF", "RON": "RON", "BGN": "BGN", "TRY": "TRY", "₺": "TRY", "UAH": "UAH", "₴": "UAH"},
    **{
        "JPY": "JPY",
        "¥": "JPY",
        "CNY": "CNY",
        "RMB": "CNY",
        "₩": "KRW",
        "KRW": "KRW",
        "฿": "THB",
        "THB": "THB",
    },
    **{
        "₱": "PHP",
        "PHP": "PHP",
        "MYR": "MYR",
        "RM": "MYR",
        "IDR": "IDR",
        "RP": "IDR",
        "VND": "VND",
        "₫": "VND",
    },
}
# Neighbours' one-letter signs: pay only before thousands, since "K8" and "P2" are much else.
LETTERS: dict[str, str] = {"P": "BWP", "K": "ZMW", "N": "NGN", "M": "LSL", "E": "SZL"}
# Signs that are words of other trades too ("PHP 8", "CAD 2020"): money only in thousands.
AMBIGUOUS = frozenset(
    {
        "PHP",
        "CAD",
        "RM",
        "RP",
        "MAD",
        "TRY",
        "RON",
        "SCR",
        "ETB",
        "ILS",
        "RMB",
        "ZIG",
        "USH",
        "KD",
        "BD",
        "QR",
        "SR",
    }
)
DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "NAD"})

MULTIPLIERS: dict[str, int] = {
    **dict.fromkeys(("k", "thousand", "duisend", "grand"), 1_000),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs", "l"), 100_000),
    **dict.fromkeys(("m", "mil", "mill", "mln", "million", "miljoen"), 1_000_000),
    **dict.fromkeys(("crore", "crores", "cr"), 10_000_000),
    **dict.fromkeys(("b", "bn", "billion", "miljard"), 1_000_000_000),
    **dict.fromkeys(("tn", "trillion"), 1_000_000_000_000),
}
# Written of rupees only.
RUPEE_MULTIPLIERS = frozenset({"lakh", "lakhs", "lac", "lacs", "l", "crore", "crores", "cr"})
