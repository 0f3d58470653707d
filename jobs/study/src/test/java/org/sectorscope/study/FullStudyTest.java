package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A study that says nearly everything is read to what it says. */
class FullStudyTest {
    private static Study study;

    @BeforeAll
    static void read() throws IOException {
        study = StudyReader.read(
                "s3a://bucket/studies/full.yaml",
                new Texts()
                        .with("s3a://bucket/studies/full.yaml", "\ufeff" + Texts.resource("full.yaml"))
                        .with("s3a://bucket/studies/books/full-codebook.yaml", Texts.resource("full-codebook.yaml")));
    }

    @Test
    void itself() {
        assertThat(study.id()).isEqualTo("volunteers-2026");
        assertThat(study.title().in("en", "")).isEqualTo("Volunteering in 2026");
        assertThat(study.about().get("publisher").in("fr", "")).isEqualTo("Observatoire");
        assertThat(study.about().get("citation").in("fr", "")).isEqualTo("À citer ainsi");
        assertThat(study.languages()).containsExactly("en", "fr");
        assertThat(study.profiles()).contains("sector");
        assertThat(study.edition()).isEqualTo("2025");
        assertThat(study.reliability()).isEqualTo(new Study.Reliability(Study.Reliability.Rule.NONE, 0.2));
    }

    @Test
    void responses() {
        assertThat(study.waves()).containsExactly("2025", "2026");
        assertThat(study.responses().get(0))
                .isEqualTo(new ResponseFile(
                        "waves/2025.csv",
                        "csv",
                        "2025",
                        Optional.empty(),
                        new ResponseFile.Dialect(Optional.of("windows-1252"), Optional.of(";"), Optional.of(","))));
        assertThat(study.responses().get(1).dialect()).isEqualTo(ResponseFile.Dialect.DETECTED);
    }

    @Test
    void registerAndLink() {
        Register register = study.register().orElseThrow();
        assertThat(register.where()).contains("position = 'A'");
        assertThat(register.derived("sector").orElseThrow().categories())
                .extracting(Category::code)
                .containsExactly("011", "006");
        assertThat(study.labelOf("sector").in("fr", "")).isEqualTo("Secteur");
        assertThat(study.link().orElseThrow().keys())
                .containsExactly(new Link.Key("siren", "company"), new Link.Key("rna", "rna_id"));
    }

    @Test
    void designAndWeighting() {
        assertThat(study.design().strata()).containsExactly(List.of("sector", "region"));
        assertThat(study.design().populationFromRegister()).isTrue();
        assertThat(study.design().weights()).contains("pw");
        assertThat(study.design().singlePsu()).isEqualTo(Design.SinglePsu.ADJUST);
        assertThat(study.weighting())
                .containsExactly(
                        new WeightingStep.Nonresponse(List.of("sector", "region"), Optional.of("drawn.csv"), 31),
                        new Calibrate(
                                Calibrate.Method.LINEAR,
                                List.of(
                                        new Calibrate.RegisterMargin(List.of("sector"), 35),
                                        new Calibrate.FileMargin(List.of("size"), "margins.csv", 36),
                                        new Calibrate.GivenMargin(
                                                List.of("region"), Map.of("11", 5120.0, "24", 930.5), 37),
                                        new Calibrate.FileMargin(List.of("sector", "size"), "cross.csv", 38),
                                        new Calibrate.TotalMargin(List.of("budget"), 912000000, 39)),
                                Optional.of(new Calibrate.Bounds(0.3, 3, false)),
                                Optional.empty(),
                                Calibrate.Missing.CATEGORY,
                                Calibrate.Conflict.SCALE,
                                32),
                        new WeightingStep.Trim(Optional.of(5.0), Optional.of(0.2), true, true, true, 43));
        Calibrate calibrate = (Calibrate) study.weighting().get(1);
        assertThat(calibrate.categories()).hasSize(4);
        assertThat(calibrate.totals()).extracting(Calibrate.TotalMargin::total).containsExactly(912000000.0);
    }

    @Test
    void aTableWithEveryOption() {
        assertThat(study.tables().get(0))
                .isEqualTo(new TableSpec(
                        "use",
                        new Text(Map.of("fr", "Usage", "en", "Use")),
                        TableSpec.Statistic.PROPORTION,
                        "uses_ai",
                        "",
                        List.of("sector", "size"),
                        true,
                        Optional.of("budget > 0"),
                        new Text(Map.of("fr", "budget connu", "en", "known budget")),
                        "beta",
                        0.9,
                        "design",
                        List.of(),
                        "math",
                        true,
                        Optional.of("rao-scott"),
                        Optional.empty(),
                        Optional.of("trend"),
                        Optional.of("2026"),
                        new Text(Map.of("fr", "Une note.", "en", "A note.")),
                        Text.of("Usages"),
                        46));
    }

    @Test
    void tablesWithDefaults() {
        assertThat(study.tables().get(1))
                .isEqualTo(new TableSpec(
                        "since",
                        Text.none(),
                        TableSpec.Statistic.PROPORTION,
                        "tools",
                        "",
                        List.of("wave"),
                        false,
                        Optional.empty(),
                        Text.none(),
                        "logit",
                        0.95,
                        "domain",
                        List.of(),
                        "math",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Text.none(),
                        Text.none(),
                        64));
        assertThat(study.tables().get(2).quantiles()).containsExactly(0.1, 0.9);
        assertThat(study.tables().get(2).ci()).isEqualTo("mean");
        assertThat(study.tables().get(2).df()).isEqualTo("12");
        assertThat(study.tables().get(3).measured()).isEqualTo("hours/volunteers");
        assertThat(study.tables().get(3).ci()).isEqualTo("wald");
        assertThat(study.tables().get(4).variable()).isEmpty();
    }

    @Test
    void models() {
        assertThat(study.models()).hasSize(2);
        ModelSpec odds = study.models().get(0);
        assertThat(odds.title().in("fr", "")).isEqualTo("Chances");
        assertThat(odds.family()).isEqualTo(ModelSpec.Family.LOGISTIC);
        assertThat(odds.outcome()).isEqualTo("uses_ai = 'yes'");
        assertThat(odds.outcomeKind()).isEqualTo(ModelSpec.OutcomeKind.CONDITION);
        assertThat(odds.terms())
                .containsExactly(List.of("sector"), List.of("size"), List.of("log_budget"), List.of("sector", "size"));
        assertThat(odds.variables()).containsExactly("sector", "size", "log_budget");
        assertThat(odds.reference()).containsExactly(Map.entry("sector", "006"), Map.entry("size", "50+"));
        assertThat(odds.where()).contains("budget > 0");
        assertThat(odds.domain().in("en", "")).isEqualTo("with a budget");
        ModelSpec hours = study.models().get(1);
        assertThat(hours.outcome()).isEqualTo("hours");
        assertThat(hours.outcomeKind()).isEqualTo(ModelSpec.OutcomeKind.QUANTITY);
        assertThat(hours.terms()).containsExactly(List.of("wave"));
        assertThat(hours.where()).isEmpty();
    }

    @Test
    void variables() {
        assertThat(study.codebook().location()).isEqualTo("s3a://bucket/studies/books/full-codebook.yaml");
        Variable uses = study.codebook().variable("uses_ai").orElseThrow();
        assertThat(uses.categories())
                .containsExactly(
                        new Category("yes", new Text(Map.of("fr", "Oui", "en", "Yes")), List.of("Oui", "1")),
                        new Category("no", Text.none(), List.of()));
        assertThat(uses.missing()).containsExactly("NSP", "-oth-");
        Variable budget = study.codebook().variable("budget").orElseThrow();
        assertThat(budget.range()).contains(new Variable.Range(0, 1e9));
        assertThat(budget.decimal()).isEqualTo(",");
        Variable tools = study.codebook().variable("tools").orElseThrow();
        assertThat(tools.base()).isEqualTo(Variable.Base.SHOWN);
        assertThat(tools.delimiter()).isEqualTo(";");
        assertThat(study.codebook().variable("mail").orElseThrow().personal()).isTrue();
        assertThat(study.codebook().variable("rna_id").orElseThrow())
                .isEqualTo(new Variable(
                        "rna_id",
                        "N° RNA#2",
                        VariableType.ID,
                        Text.none(),
                        List.of(),
                        List.of("NSP"),
                        Variable.Base.TICKED,
                        Optional.empty(),
                        "",
                        "",
                        false));
    }

    @Test
    void derivedRulesAndDuplicates() {
        DerivedVariable size = study.codebook().derived("size").orElseThrow();
        assertThat(size.cut())
                .contains(new DerivedVariable.Cut("employees", List.of(0.0, 1.0, 50.0), List.of("0", "1-49", "50+")));
        assertThat(size.categories())
                .containsExactly(
                        new Category("0", Text.none(), List.of()),
                        new Category("1-49", Text.none(), List.of()),
                        new Category("50+", new Text(Map.of("fr", "50 et plus", "en", "50 and more")), List.of()));
        assertThat(study.codebook().derived("log_budget").orElseThrow().sql()).contains("ln(1 + budget)");
        assertThat(study.codebook().rules())
                .containsExactly(
                        new Rule(
                                "hours-need-volunteers",
                                "hours = 0 or volunteers > 0",
                                List.of("hours"),
                                Rule.Action.BLANK,
                                new Text(Map.of("fr", "Heures", "en", "Hours"))),
                        new Rule("seen", "budget < 1e8", List.of(), Rule.Action.FLAG, Text.none()));
        assertThat(study.codebook().duplicates())
                .contains(new Duplicates(
                        List.of("rna_id"), Duplicates.Keep.FIRST, Optional.empty(), Optional.of("datestamp")));
    }
}
