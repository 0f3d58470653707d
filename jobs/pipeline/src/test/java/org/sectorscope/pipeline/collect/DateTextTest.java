package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    @Test
    void theUsualFormTellsTheMomentOfEachDay() {
        LocalDate end = LocalDate.of(2025, 1, 1);
        for (LocalDate day = LocalDate.of(2023, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            String text = day + " 08:05:09";
            assertThat(DateText.order(text))
                    .as(text)
                    .isEqualTo((double)
                            day.atTime(8, 5, 9).toInstant(ZoneOffset.UTC).toEpochMilli())
                    .isEqualTo(DateText.order(text.replace(' ', 'T')));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29 08:05:09",
                "2024-02-30 08:05:09",
                "2024-04-31 08:05:09",
                "2024-13-01 08:05:09",
                "2024-00-01 08:05:09",
                "2024-01-00 08:05:09",
                "2024-01-32 08:05:09",
                "2024-01-31 24:05:09",
            })
    void whatIsNoMomentTellsNothing(String text) {
        assertThat(DateText.order(text)).isNull();
    }
}
