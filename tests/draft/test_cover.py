"""Body, departments, files."""

from town import changed, drafted

from flowgraph.draft.cover import ascii_name


def party(made, name):
    return next(entry for entry in made.model.parties if name in (entry.name, *entry.aliases))


def test_the_body_goes_by_its_town():
    body = party(drafted(), "ひばり市長")
    assert body.kind == "body"
    assert "ひばり市" in body.aliases


def test_a_governor_s_body_is_the_prefecture():
    made = changed("ひばり市長", "ひばり県知事")
    assert {"ひばり県", "県"} <= set(party(made, "ひばり県知事").aliases)


def test_the_department_in_charge_goes_by_its_last_unit():
    made = drafted()
    department = party(made, "健康部スポーツ課")
    assert (department.kind, department.parent) == ("department", "body")
    assert "スポーツ課" in department.aliases


def test_steps_that_name_the_unit_mean_the_department():
    made = drafted()
    assert [node.name for node in made.model.nodes if node.kind == "department" and "スポーツ課" in node.name] == ["健康部スポーツ課"]


def test_other_users_than_the_department_in_charge_are_staff():
    made = changed("使用部署\t健康部スポーツ課", "使用部署\t各プールの窓口係")
    office = next(node for node in made.model.nodes if node.id == "office")
    assert office.name == "各プールの窓口係"


def test_file_and_its_people():
    made = drafted()
    assert [file.name for file in made.model.files] == ["プール減免ファイル"]
    assert str(made.model.files[0].subjects) == "10000..100000"


def test_a_name_without_ascii_letters_gives_a_stable_id():
    assert ascii_name("評価書.pdf") == ascii_name("評価書.pdf") != ascii_name("別の評価書.pdf")
