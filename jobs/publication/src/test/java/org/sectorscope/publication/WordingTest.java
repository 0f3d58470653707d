package org.sectorscope.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.study.TableSpec.Statistic;

class WordingTest {
    private static final Pattern SAID = Pattern.compile("say\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

    @Test
    void whateverThePagesSayHasWords() throws IOException {
        List<String> keys = new ArrayList<>();
        for (String folder : List.of("src/main/java", "src/main/jte")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    SAID.matcher(Files.readString(file)).results().forEach(m -> keys.add(m.group(1)));
                }
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);
        assertThat(Wording.in("en").keys()).containsAll(keys);
    }

    @Test
    void everyTestAndStatisticHasWords() {
        var words = Wording.in("fr");
        for (TableOptions.Test test : TableOptions.Test.values()) {
            assertThat(words.has("test." + test.key())).as(test.key()).isTrue();
        }
        for (Statistic statistic : Statistic.values()) {
            boolean share = statistic == Statistic.PROPORTION;
            assertThat(share || words.has("what." + statistic.key()))
                    .as(statistic.key())
                    .isTrue();
        }
    }

    @Test
    void aMissingSentenceIsNoFailure() {
        assertThat(Wording.in("fr").say("no.such.sentence", "x")).isEqualTo("no.such.sentence");
    }
}
