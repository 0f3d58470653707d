package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study says of its report: whose pages there are, and what readers call the part that a table is about. */
class ReportKeysTest {
    private static final String TABLE = "tables:\n  - {id: a, statistic: mean, variable: hours, by: use";

    @Test
    void profilesAreOfAVariableThatIsCrossed() {
        assertThat(Texts.study(TABLE + "}\nreport: {profiles: use}\n").profiles())
                .contains("use");
        assertThat(Texts.study(TABLE + "}\n").profiles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report: {profiles: uses}    | variable 'uses' is not defined: did you mean 'use'?
            report: {profiles: hours}   | 'hours' has no categories that could have a page each: name a single or likert variable
            report: {profiles: tools}   | 'tools' has no categories that could have a page each: name a single or likert variable
            report: {profiles: mail}    | variable 'mail' is personal and never leaves the clean job: use another
            report: {profiles: [use]}   | 'report.profiles' must be a text: write a single value, in quotes where it looks like a number
            report: {profile: use}      | unknown key 'profile': did you mean 'profiles'?
            """)
    void profilesThatCannotBe(String report, String problem) {
        assertThat(Texts.problems(TABLE + "}\n" + report + "\n")).containsExactly("study.yaml:7: " + problem);
    }

    @Test
    void profilesOfWhatNoTableIsCrossedBy() {
        String table = "tables:\n  - {id: a, statistic: mean, variable: hours}\n";
        assertThat(Texts.problems(table + "report:\n  profiles: use\n"))
                .containsExactly("study.yaml:8: no table is crossed by 'use', so its categories have nothing to show:"
                        + " add it to a table's by, or remove profiles");
    }

    @Test
    void aDomainHasANameForReaders() {
        Study study = Texts.study(TABLE + ", where: \"hours > 0\", domain: {fr: qui en donnent, en: who give any}}\n");
        assertThat(study.tables().get(0).domain().in("fr", "")).isEqualTo("qui en donnent");
        assertThat(study.tables().get(0).domain().in("en", "")).isEqualTo("who give any");
    }

    @Test
    void aNameOfNoDomain() {
        assertThat(Texts.problems(TABLE + ", domain: everyone}\n"))
                .containsExactly("study.yaml:6: 'domain' is the name of what 'where' keeps, and there is none:"
                        + " add where, or remove it");
    }
}
