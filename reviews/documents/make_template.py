"""Makes `template.docx`, the base of every document: `python -m reviews.documents.make_template`.

The file is written part by part, and holds only what is named here: no thumbnail, no theme of another maker, no author, no custom XML.
After a change run it again and commit both; a test compares them.
"""

from pathlib import Path
from typing import Final

from reviews.documents.ooxml import A4, BOTTOM, EDGE, SIDE, TOP
from reviews.documents.package import zip_bytes
from reviews.documents.template_styles import numbering_inner_xml, styles_inner_xml

PATH: Final = Path(__file__).with_name("template.docx")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    "</Types>"
)
_TOP_RELS = (
    f"<Relationships {_RELS}>"
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELS = (
    f"<Relationships {_RELS}>"
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    "</Relationships>"
)
_DOCUMENT = (
    f'<w:document {_W} {_R}><w:body><w:sectPr><w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/>'
    f'<w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" w:left="{SIDE}" w:header="{EDGE}" w:footer="{EDGE}" w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr></w:body></w:document>'
)
# compatibilityMode 15 keeps Word from opening the file in its "compatibility mode". No `updateFields`: it would ask at every opening.
_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title></dc:title><dc:creator></dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
)
_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><DocSecurity>0</DocSecurity></Properties>'


def template_parts() -> dict[str, bytes]:
    """Every part of the template, by name."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _TOP_RELS,
        "docProps/app.xml": _APP,
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/document.xml": _DOCUMENT,
        "word/numbering.xml": f"<w:numbering {_W}>{numbering_inner_xml()}</w:numbering>",
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": f"<w:styles {_W}>{styles_inner_xml()}</w:styles>",
    }
    return {name: (_XML + text).encode() for name, text in parts.items()}


if __name__ == "__main__":
    PATH.write_bytes(zip_bytes(template_parts()))
