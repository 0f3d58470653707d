package org.sectorscope.pipeline.columns;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sectorscope.study.VariableType;

/** A column's name and what it holds. */
public record Field(String name, Column.Kind kind) implements Serializable {
    /** The field of a variable. */
    public static Field of(String name, VariableType type) {
        return new Field(
                name,
                switch (type) {
                    case NUMBER, MONEY -> Column.Kind.NUMBER;
                    case MULTIPLE -> Column.Kind.ITEMS;
                    default -> Column.Kind.TEXT;
                });
    }

    /** Spark's type of its values. */
    public DataType type() {
        return switch (kind) {
            case NUMBER -> DataTypes.DoubleType;
            case ITEMS -> DataTypes.createArrayType(DataTypes.StringType);
            case TEXT -> DataTypes.StringType;
        };
    }
}
