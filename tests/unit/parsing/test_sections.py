"""Parts of an advert, by headings of every make."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.sections import split_sections

CASES = {
    "Requirements:\nMatric\n\nDuties:\nFile": {"requirements": "Matric", "responsibilities": "File"},
    "REQUIREMENTS\nMatric\nRESPONSIBILITIES\nFile": {"requirements": "Matric", "responsibilities": "File"},
    "Requirements: Matric, 2 years\nDuties: File": {
        "requirements": "Matric, 2 years",
        "responsibilities": "File",
    },
    "## What you'll bring\n- Zeal\n**What we offer**\n- Pay": {"requirements": "- Zeal", "benefits": "- Pay"},
    "Vereistes:\nMatriek\nPligte:\nTik\nOns bied:\nPensioen": {
        "requirements": "Matriek",
        "responsibilities": "Tik",
        "benefits": "Pensioen",
    },
    "Admin.RequirementsMatricResponsibilitiesFiling": {
        "requirements": "Matric",
        "responsibilities": "Filing",
    },
    "We build. Key Requirements BSc in Maths": {"requirements": "BSc in Maths"},
    "REQUIREMENTS : Grade 12\nENQUIRIES : Ms A": {"requirements": "Grade 12", "how_to_apply": "Ms A"},
    "About us\nWe bake.\nHow to apply\nWrite.": {"company": "We bake.", "how_to_apply": "Write."},
    "Requirements\nMatric\nAdvantageous:\nDegree": {"requirements": "Matric\nDegree"},
    "Good kitchen planners discuss duties: all day": {},
    "": {},
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_sections(text, expected):
    found = split_sections(text).as_dict()
    assert {kind: part["text"] for kind, part in found.items()} == expected


def test_without_headings_the_sentences_that_ask_are_taken_with_little_confidence():
    text = "We bake bread. You must have matric. Send your CV to us."
    found = split_sections(text)
    assert found.requirements.text == "You must have matric"
    assert found.requirements.confidence < 0.5
    assert found.how_to_apply.text == "Send your CV to us"
    assert split_sections("We bake bread.").requirements is None
