package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NonresponseTest {
    @Test
    void theInverseResponseRate() {
        assertThat(Nonresponse.factor(40, 25)).isEqualTo(1.6);
        assertThatIllegalArgumentException().isThrownBy(() -> Nonresponse.factor(40, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Nonresponse.factor(40, 41));
    }
}
