package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.study.Text;

class RestrictionTest {
    private static Restriction of(String language, Optional<String> where, Text label) {
        return Restriction.of(new Labels(SampleStudy.study(), Wording.in(language)), where, label);
    }

    @Test
    void readersAreToldTheNameThatTheStudyGives() {
        var users = SampleStudy.text("utilisatrices de l'IA", "users of AI");
        assertThat(of("fr", Optional.of("uses_ai = 'yes'"), users).note()).contains("Champ : utilisatrices de l’IA.");
        assertThat(of("en", Optional.of("uses_ai = 'yes'"), users).note()).contains("Domain: users of AI.");
        assertThat(of("en", Optional.of("uses_ai = 'yes'"), users).code()).isEmpty();
    }

    /** A predicate is no text: its quotation marks stay as they are. */
    @Test
    void withoutANameThePredicateIsSaidToBeARestriction() {
        var restriction = of("fr", Optional.of("uses_ai = 'yes'"), Text.none());
        assertThat(restriction.note()).contains("Restreint à : uses_ai = 'yes'");
        assertThat(restriction.code()).contains("uses_ai = 'yes'");
    }

    @Test
    void everyoneIsNoRestriction() {
        assertThat(of("en", Optional.empty(), Text.none()).note()).isEmpty();
    }
}
