package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProfileNamesTest {
    @Test
    void aPlainCodeIsItsOwnName() {
        assertThat(ProfileNames.of(List.of("sport", "50")))
                .containsEntry("sport", "profile-sport.html")
                .containsEntry("50", "profile-50.html");
    }

    /** Also on file systems that take upper and lower case for the same. */
    @Test
    void whateverTheCodesTheNamesArePlainAndDifferent() {
        List<String> codes = List.of(
                "../../etc/passwd",
                "a/b",
                "a-b",
                "A-B",
                "a b",
                "",
                "é",
                "-",
                "a-b-3",
                "<script>",
                "x".repeat(300),
                "x".repeat(299),
                "..",
                "con",
                "a\u0000b",
                "1-2",
                "1 2");
        var names = ProfileNames.of(codes);
        assertThat(names).hasSameSizeAs(codes);
        assertThat(names.values())
                .allMatch(n -> n.matches("profile-[a-z0-9-]{1,60}\\.html"))
                .extracting(n -> n.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }
}
