"""A check of Schemathesis: whatever is refused is refused with a problem detail (RFC 9457) that names a remedy."""

import schemathesis


@schemathesis.check
def refusals_are_problem_details(ctx, response, case):
    if response.status_code < 400:
        return
    media_type = response.headers.get("content-type", ["none"])[0]
    assert media_type.startswith("application/problem+json"), f"refused with {media_type}"
    problem = response.json()
    assert problem.get("type", "").startswith("urn:tiltas:problem:"), f"type is {problem.get('type')}"
    assert problem.get("status") == response.status_code, "status of the problem differs from the status of the answer"
    assert problem.get("detail"), "no detail"
    assert problem.get("remedy"), "no remedy"
