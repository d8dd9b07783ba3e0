"""Roles and who they are."""

from town import changed, drafted


def contractor(made, word):
    return next(party for party in made.model.parties if word in (party.name, *party.aliases))


def acts(made, step):
    parties = {party.id: party.name for party in made.model.parties}
    nodes = {node.id: node for node in made.model.nodes}
    return {parties[nodes[end].operator] for flow in made.model.flows if flow.step == step for end in (flow.source, flow.target)}


def test_a_company_in_brackets_is_who_the_role_is():
    assert "株式会社つばめ入力" in acts(drafted(), "③")


def test_a_role_is_the_contractor_whose_task_is_that_work():
    made = changed("入力業者（株式会社つばめ入力）に渡す", "入力業者に渡す")
    assert "株式会社つばめ入力" in acts(made, "③")
    assert "株式会社かもめ電算" not in acts(made, "③")


def test_a_role_that_no_entrustment_covers_stays_a_party_of_its_own():
    made = changed("入力業者（株式会社つばめ入力）に渡す", "溶解業者に渡す")
    assert "溶解業者" in acts(made, "③")
