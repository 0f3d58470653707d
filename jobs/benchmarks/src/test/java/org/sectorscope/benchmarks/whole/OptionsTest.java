package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of the measuring. */
class OptionsTest {
    private static Options options(String... arguments) throws FailedException {
        return Options.of(List.of(arguments), Path.of("/project"));
    }

    @Test
    void whatIsNotAskedForIsUsual() throws FailedException {
        Options usual = options();
        assertThat(usual.rows()).isEqualTo(Row.USUAL).doesNotContain(Row.FOUR_MILLION);
        assertThat(usual.runs()).isEqualTo(3);
        assertThat(usual.data()).isEqualTo(Path.of("/project/jobs/benchmarks/target/data"));
        assertThat(usual.help()).isFalse();
    }

    @Test
    void quickIsFewRowsOnce() throws FailedException {
        Options quick = options("--quick");
        assertThat(quick.rows()).isEqualTo(Row.QUICK);
        assertThat(quick.runs()).isEqualTo(1);
        assertThat(options("--quick", "--runs", "2", "--rows", "report").rows()).containsExactly(Row.REPORT);
        assertThat(options("--quick", "--runs", "2").runs()).isEqualTo(2);
    }

    @Test
    void rowsComeInTheirOwnOrderAndOnce() throws FailedException {
        assertThat(options("--rows", "census,10k,census").rows()).containsExactly(Row.TEN_THOUSAND, Row.CENSUS);
    }

    @Test
    void theClusterIsMeasuredAloneUnlessRowsAreNamed() throws FailedException {
        Options cluster = options("--cluster", "100k,4m");
        assertThat(cluster.cluster()).containsExactly(new Size("100k", 100_000), new Size("4m", 4_000_000));
        assertThat(cluster.rows()).isEmpty();
        assertThat(options("--cluster", "1m", "--rows", "10k").rows()).containsExactly(Row.TEN_THOUSAND);
        assertThat(options().cluster()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rows 10k,2m",
                "--rows",
                "--runs 0",
                "--runs many",
                "--java nowhere",
                "--fast",
                "10k",
                "--cluster 10",
                "--cluster 0m"
            })
    void whatThereIsNotIsRefused(String line) {
        assertThatThrownBy(() -> options(line.split(" ", -1)))
                .isInstanceOf(FailedException.class)
                .hasMessageNotContaining("\n");
    }
}
