package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyReaderTest {
    private static final String CODEBOOK = """
            variables:
              - {name: rna_id, source: rna, type: id}
              - name: uses_ai
                source: Q1
                type: single
                label: {fr: "L'IA ?", en: "AI?"}
                categories:
                  - {code: yes, label: Oui, accepts: [Oui, O]}
                  - no
              - {name: purposes, source: Q5, type: multiple, categories: [a, b]}
              - {name: employees, source: Q10, type: number, range: [0, 1.0e4]}
              - {name: email, source: mail, type: text, personal: true}
            derive:
              - {name: size, type: single, cut: {of: employees, breaks: [0, 1], labels: ["0", "1+"]}}
            rules:
              - {id: known, check: "employees is not null", action: quarantine}
            duplicates: {key: [rna_id]}
            """;
    private static final String STUDY = """
            study: test-1
            title: {fr: Étude, en: Study}
            codebook: codebook.yaml
            responses:
              - {file: a.csv, format: limesurvey, wave: "2025"}
              - {file: b.csv, format: csv, wave: "2026"}
            register:
              file: register/*.csv
              format: rna
              derive: [{name: sector, type: single, sql: "substr(objet_social1, 1, 3)"}]
            link: {keys: {rna: rna_id}}
            design: {strata: [sector], population: register, single_psu: remove}
            weighting:
              - calibrate: {method: raking, margins: {sector: register, size: {file: size.csv}}}
            tables:
              - {id: use, statistic: proportion, variable: uses_ai, by: [sector, size], test: rao-scott}
              - {id: median, statistic: quantile, variable: employees}
            """;

    private static Study read(String study, String codebook) {
        Map<String, String> files = Map.of("dir/study.yaml", study, "dir/codebook.yaml", codebook);
        return StudyReader.read("dir/study.yaml", location -> {
            if (!files.containsKey(location)) {
                throw new NoSuchFileException(location);
            }
            return files.get(location);
        });
    }

    private static List<String> problems(String study, String codebook) {
        try {
            read(study, codebook);
        } catch (Trouble trouble) {
            assertThat(trouble.kind().exitStatus()).isEqualTo(2);
            return trouble.problems().stream().map(Problem::message).toList();
        }
        return List.of();
    }

    @Test
    void fillsEveryDefault() {
        Study study = read(STUDY, CODEBOOK);
        assertThat(study.id()).isEqualTo("test-1");
        assertThat(study.languages()).containsExactly("fr", "en");
        assertThat(study.waves()).containsExactly("2025", "2026");
        assertThat(study.edition()).isEqualTo("2026");
        assertThat(study.resolve("x.csv")).isEqualTo("dir/x.csv");
        assertThat(study.design().populationFromRegister()).isTrue();
        assertThat(study.reliability()).isEqualTo(new Study.Reliability(Study.Reliability.Rule.CV, 0.3));
        TableSpec use = study.tables().get(0);
        assertThat(use.ci()).isEqualTo("logit");
        assertThat(use.level()).isEqualTo(0.95);
        assertThat(use.df()).isEqualTo("domain");
        assertThat(use.test()).contains("rao-scott");
        assertThat(study.tables().get(1).quantiles()).containsExactly(0.25, 0.5, 0.75);
        // An unquoted yes is a code, not a boolean.
        assertThat(study.categoriesOf("uses_ai")).extracting(Category::code).containsExactly("yes", "no");
        assertThat(study.categoriesOf("size")).extracting(Category::code).containsExactly("0", "1+");
        assertThat(study.codebook().duplicates().orElseThrow().keep()).isEqualTo(Duplicates.Keep.LATEST_COMPLETE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tables: | tabels: | dir/study.yaml:15: unknown key 'tabels': did you mean 'tables'?",
                "variable: employees | variable: employes | dir/study.yaml:17: variable 'employes' is not defined: did you mean 'employees'?",
                "variable: employees | variable: uses_ai | dir/study.yaml:17: 'uses_ai' is no quantity",
                "variable: employees | variable: email | is personal",
                "id: median | id: use | dir/study.yaml:17: table or model 'use' stands twice",
                "variable: uses_ai | variable: purposes | are not exclusive",
                "method: raking | method: logit | dir/study.yaml:14: logit needs limits",
                "format: csv | format: kobo | dir/study.yaml:6: 'format: kobo' is not available",
                "study: test-1 | study: Test 1 | dir/study.yaml:1: 'study' cannot be 'Test 1'",
                "codebook: codebook.yaml | codebook: none.yaml | dir/none.yaml: is not there",
                "link: {keys: {rna: rna_id}} | disclosure: {min_count: 5} | 'disclosure' is not available in this version",
                "sector: register, | region: register, | variable 'region' is not defined",
                "strata: [sector] | strata: [size] | 'size' is no variable of the register",
            })
    void namesWhatIsWrongWithItsLine(String was, String is, String message) {
        assertThat(STUDY).contains(was);
        assertThat(problems(STUDY.replace(was, is), CODEBOOK))
                .anySatisfy(p -> assertThat(p).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: number | type: integer | dir/codebook.yaml:11: 'variables[4].type' cannot be 'integer'",
                "breaks: [0, 1] | breaks: [1, 0] | dir/codebook.yaml:14: breaks must rise",
                "name: employees | name: rna_id | dir/codebook.yaml:11: variable 'rna_id' stands twice",
                "- no | - yes | dir/codebook.yaml:9: category 'yes' stands twice",
                "range: [0, 1.0e4] | range: [5, 1] | the range is empty",
                "key: [rna_id] | key: [rna] | dir/codebook.yaml:17: variable 'rna' is not defined",
            })
    void namesWhatIsWrongWithTheCodebook(String was, String is, String message) {
        assertThat(CODEBOOK).contains(was);
        assertThat(problems(STUDY, CODEBOOK.replace(was, is)))
                .anySatisfy(p -> assertThat(p).contains(message));
    }

    @Test
    void namesEverythingAtOnce() {
        String broken = STUDY.replace("format: csv", "format: cvs").replace("tables:", "tabels:");
        assertThat(problems(broken, CODEBOOK.replace("type: id", "type: key"))).hasSize(3);
    }

    @Test
    void saysWhereTheYamlBreaks() {
        assertThat(problems(STUDY.replace("[sector, size]", "[sector, size"), CODEBOOK))
                .singleElement()
                .asString()
                .startsWith("dir/study.yaml:16: is no valid YAML");
    }

    @Test
    void aMessageIsOneLine() {
        assertThat(new Problem("a\nb", 3, "x\ty", "z").message()).isEqualTo("a b:3: x y: z");
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> read("- a", CODEBOOK))
                .withMessageContaining("is no mapping");
    }
}
