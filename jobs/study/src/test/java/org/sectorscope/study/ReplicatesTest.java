package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicate weights as a study names them. */
class ReplicatesTest {
    private static ReplicateWeights replicates(String text) {
        return Texts.study("design: {replicates: {" + text + "}}\n")
                .design()
                .replicates()
                .orElseThrow();
    }

    @Test
    void columnsOrDraws() {
        ReplicateWeights given = replicates("columns: 'rw[0-9]+', type: bootstrap, scale: 0.01, combined: false");
        assertThat(given.drawn()).isFalse();
        assertThat(given.combined()).isFalse();
        assertThat(given.scaleOf(60)).isEqualTo(0.01);
        ReplicateWeights drawn = replicates("type: bootstrap, number: 200, seed: 7");
        assertThat(drawn.drawn()).isTrue();
        assertThat(drawn.number()).isEqualTo(200);
        assertThat(drawn.seed()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single_psu: adjust       | 'adjust' is for variances by linearisation, and replicates make these: use remove or certainty
            single_psu: average      | 'average' is for variances by linearisation, and replicates make these: use remove or certainty
            single_psu_domains: true | domains are adjusted in variances by linearisation, and replicates make these: remove it
            """)
    void whatReplicatesWouldLeaveUndone(String option, String problem) {
        assertThat(Texts.problems("design: {replicates: {type: jkn}, " + option + "}\n"))
                .containsExactly("study.yaml:5: " + problem);
        assertThat(Texts.problems("design: {replicates: {type: jkn}, single_psu: certainty}\n"))
                .isEmpty();
        assertThat(Texts.problems("design: {" + option + "}\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jk1, 0.9", "brr, 0.1", "fay, 0.4", "bootstrap, 0.1111111111111111"})
    void scalesOfTheMethods(String type, double scale) {
        assertThat(replicates("columns: rw, type: " + type).scaleOf(10)).isCloseTo(scale, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            columns: 'rw[', type: jk1 | 'rw[' is no regular expression: write one such as rw[0-9]+
            columns: rw, type: jkn    | a stratified jackknife needs the factor of each replicate: name their file: rscales: FILE
            columns: rw, type: other  | replicates of another type have no scale of their own: give scale or rscales
            columns: rw, type: brr, rho: 0.3 | 'rho' is for the type fay: remove it
            columns: rw, type: brr, seed: 3  | 'seed' is for replicates that are drawn: remove it
            type: brr                 | replicates of the type brr are not drawn here: use jk1, jkn or bootstrap, or name the columns that hold them
            type: bootstrap           | a bootstrap needs a seed, so that it can be done again: write seed: and any whole number
            type: jkn, number: 5      | a jackknife makes a replicate of each sampling unit: remove it
            type: jk1, scale: 2       | 'scale' is for replicates that columns hold: remove it
            """)
    void whatDoesNotFit(String text, String problem) {
        assertThat(Texts.problems("design: {replicates: {" + text + "}}\n"))
                .containsExactly("study.yaml:5: " + problem);
    }
}
