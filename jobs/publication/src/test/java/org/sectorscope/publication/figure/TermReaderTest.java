package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.figure.TermReader.Factor;

class TermReaderTest {
    private static final TermReader READER =
            new TermReader(SampleStudy.study(), Set.of("budget", "sector", "size", "wave"));

    @ParameterizedTest
    @CsvSource({
        "budget, budget, ''",
        "sector, sector, ''",
        "sectorculture, sector, culture",
        "size10-49, size, 10-49",
        "wave2026, wave, 2026"
    })
    void aFactorIsAVariableAndACode(String name, String variable, String code) {
        assertThat(READER.read(name)).containsExactly(new Factor(variable, code));
    }

    @Test
    void anInteractionHasSeveral() {
        assertThat(READER.read("sectorculture:budget:size50+"))
                .containsExactly(new Factor("sector", "culture"), new Factor("budget", ""), new Factor("size", "50+"));
    }

    @ParameterizedTest
    @CsvSource({"sectorunheard", "budget12", "nothing", "uses_ai", "sectorculture:nothing", "sectorculture:", "''"})
    void whatTheModelDoesNotHoldIsNotGuessed(String name) {
        assertThat(READER.read(name)).isEmpty();
    }
}
