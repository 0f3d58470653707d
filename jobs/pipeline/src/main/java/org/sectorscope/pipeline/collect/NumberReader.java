package org.sectorscope.pipeline.collect;

import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.columns.Column;

/** Codes quantities: most are written as {@link Digits} know it and read from bytes; of the others the text tells. */
final class NumberReader extends VariableReader {
    private final ValueCoder coder;
    private final Recent<Coded> recent;
    private final Digits number = new Digits();
    /** What told last, and nothing but its evidence: it need not be told again. */
    private Coded told;

    NumberReader(FilePlan.Source source, Column.Kind kind) {
        super(source, kind);
        this.coder = source.coder();
        this.recent = new Recent<>(coder::code);
    }

    @Override
    boolean add(Lines lines, int n, Coded[] telling) {
        int column = source().columns()[0];
        boolean tells = false;
        for (int i = 0; i < n; i++) {
            boolean malformed = lines.malformed(i);
            boolean digits = !malformed && lines.digits(i, column, number);
            Coded coded = malformed ? Coded.UNANSWERED : digits ? coder.code(number) : null;
            if (coded == null) {
                coded = lines.get(i, column, recent);
                digits = false;
            }
            state(coded.state().ordinal());
            if (values == null) {
                // Only its state is asked for.
            } else if (digits) {
                values.add(coded.state() == State.VALID ? number.value() : Double.NaN);
            } else {
                values.add(coded.value());
            }
            if (coded != told && coded.tells()) {
                telling[i] = coded;
                tells = true;
                told = coded.state().isFinding() ? told : coded;
            }
        }
        return tells;
    }
}
