"""National records as they come, made up for the tests; every value is ours."""

from __future__ import annotations

from typing import Any


def an_entry(code: str = "1.900001", **values: Any) -> dict[str, Any]:
    """A line of the national list."""
    return {
        "id": f"id-{code}", "name": "Thủ tục cấp phép thả diều", "code": code, "codeNotation": code,
        "categories": ["Trò chơi"], "categoryIds": ["f-1"], "departments": ["", "Ủy ban nhân dân cấp xã"],
        "departmentPromulgate": "Bộ Trò chơi", "departmentPromulgateId": "d-1",
        "formalityTargetType": ["Công dân Việt Nam", "Hợp tác xã"], "state": "ACTIVE", "type": "STANDARD", **values,
    }  # fmt: skip


def a_detail(code: str = "1.900001", **values: Any) -> dict[str, Any]:
    """A detail as the portal answers it, without its envelope."""
    return {
        "id": f"id-{code}", "code": code, "name": "Thủ tục cấp phép thả diều", "state": "ACTIVE", "type": "STANDARD",
        "executionSteps": [{"name": "Bước 1:", "description": "Nộp\u00a0hồ\u200b sơ\r\n\r\n\r\n\r\ntại xã\u0000"}],
        "executionMethods": [a_method("DIRECT"), a_method("ONLINE")],
        "executionCases": [{"name": "", "profileComponents": [a_paper("Đơn đề nghị")]}],
        "categoriesDetails": [{"id": "f-1", "name": "Trò chơi", "code": "G99-TC01"}],
        "resultsDetails": [{"id": "r", "name": "Giấy phép thả diều", "code": "KQ.G99.000001"}],
        "legalBasisesDetails": [{"id": "l", "name": "Luật Trò chơi", "code": "1/2025/QH15"}],
        "subjectTypesDetails": [{"id": "s", "name": "Công dân Việt Nam", "code": "ĐT1"}],
        "departmentsExecuting": [], "unitGroupsExecuting": [{"id": "u", "name": "Ủy ban nhân dân cấp xã"}],
        "departmentPromulgateName": "Bộ Trò chơi", "isWard": True, "isFullProcess": False, "isOfflineOnly": False,
        "cases": [], "requirementsAndConditions": "Không quy định.", "keywords": "Không", "decisionNo": "",
        "procedureProposal": {"proposalNumber": "12/QĐ-BTC", "decisionDate": 1768496400000}, **values,
    }  # fmt: skip


def a_method(channel: str, time: object = 3, unit: str = "WORKING_DAY", **values: Any) -> dict[str, Any]:
    """One row of `executionMethods`."""
    return {"submissionMethod": channel, "processingTime": time, "processingTimeUnit": unit, "fees": [], **values}


def a_paper(name: str, original: object = 1, copy: object = 0, **values: Any) -> dict[str, Any]:
    """One row of `profileComponents`; `required` is false as in all of them."""
    return {
        "name": name, "code": f"TP-{name[:6]}", "originalQty": original, "copyQty": copy, "required": False,
        "isProcessingResult": False, "attachments": [], **values,
    }  # fmt: skip


def a_case(code: str, name: str, qty: object, unit: str) -> dict[str, Any]:
    """One row of `cases`."""
    return {"code": code, "name": name, "processingDay": {"qty": qty, "type": unit}, "profileComponents": []}
