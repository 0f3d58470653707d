package org.sectorscope.publication.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathMlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "n_h | <msub><mi>n</mi><mi>h</mi></msub>",
                "x^2 | <msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>",
                "x_i^′ | <msubsup><mi>x</mi><mi>i</mi><mrow><mo>′</mo></mrow></msubsup>",
                "∑_i y | <munder><mo>∑</mo><mi>i</mi></munder><mi>y</mi>",
                "{a}/{b c} | <mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>",
                "√{2} | <msqrt><mrow><mn>2</mn></mrow></msqrt>",
                "Ŷ | <mover accent=\"true\"><mi>Y</mi><mo>^</mo></mover>",
                "(se) | <mrow><mo>(</mo><mrow><mi>se</mi></mrow><mo>)</mo></mrow>",
                "a < b | <mi>a</mi><mo>&lt;</mo><mi>b</mi>",
                "a,  b | <mi>a</mi><mo>,</mo><mspace width=\"1em\"/><mi>b</mi>"
            })
    void notationBecomesMathMl(String notation, String expected) {
        assertThat(MathMl.inline(notation))
                .isEqualTo("<math displaystyle=\"true\"><mrow>" + expected + "</mrow></math>");
    }
}
