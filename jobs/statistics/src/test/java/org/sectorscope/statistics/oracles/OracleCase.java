package org.sectorscope.statistics.oracles;

import java.util.OptionalDouble;

/** A family of cases that the public interface of the estimators reaches in one way. */
interface OracleCase {
    /** The value that a row asks for, {@code NaN}: not available; none: the row is of another family. */
    OptionalDouble value(OracleRow row);
}
