package org.sectorscope.pipeline.clean;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LeafMathExpression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sectorscope.pipeline.collect.SqlNames;
import org.sectorscope.study.Trouble;
import scala.jdk.javaapi.CollectionConverters;

/** SQL that people write in studies: what is wrong with it is told by the name of what it belongs to. */
public final class Sql {
    private Sql() {}

    /**
     * The expression as a column, tried against the rows' columns.
     *
     * @throws Trouble of kind STUDY when Spark refuses it, or its value does not follow from one response
     */
    public static Column column(Dataset<Row> rows, String sql, String file, String subject) {
        return column(rows, sql, file, 0, subject);
    }

    private static Column column(Dataset<Row> rows, String sql, String file, int line, String subject) {
        try {
            Column column = functions.expr(sql);
            LogicalPlan plan = rows.select(column).queryExecution().analyzed();
            refuse(plan, file, line, subject);
            return column;
        } catch (Exception e) {
            // AnalysisException is a checked exception that Spark's Scala signatures do not tell.
            if (e instanceof SparkThrowable) {
                throw SqlNames.sqlTrouble(e, file, line, subject);
            }
            throw e;
        }
    }

    /** What does not follow from the response alone would be another figure in another run, or in another order of files. */
    private static void refuse(LogicalPlan plan, String file, int line, String subject) {
        boolean alone =
                plan instanceof Project project && project.child().children().isEmpty();
        Optional<Expression> chance = CollectionConverters.asJava(plan.expressions()).stream()
                .flatMap(Sql::all)
                .filter(Sql::isChance)
                .findFirst();
        if (!alone || chance.isPresent()) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    file,
                    line,
                    subject
                            + (alone
                                    ? ": `" + chance.get().sql() + "` differs from run to run"
                                    : " looks at several responses"),
                    "write what follows from the columns of one response");
        }
    }

    private static Stream<Expression> all(Expression expression) {
        return Stream.concat(
                Stream.of(expression),
                CollectionConverters.asJava(expression.children()).stream().flatMap(Sql::all));
    }

    /** Chance, the clock, the user or the machine: what has no operands and yet is neither a column nor a constant. */
    private static boolean isChance(Expression expression) {
        boolean known = expression instanceof NamedExpression
                || expression instanceof Literal
                || expression instanceof LeafMathExpression
                || expression instanceof CommonExpressionRef;
        return expression instanceof Nondeterministic || expression.children().isEmpty() && !known;
    }

    /**
     * The expression as a condition: true, false or null.
     *
     * @param line of the file, 0 where it is not known
     * @throws Trouble of kind STUDY when Spark refuses it or it gives anything else
     */
    public static Column condition(Dataset<Row> rows, String sql, String file, int line, String subject) {
        Column condition = column(rows, sql, file, line, subject);
        DataType type = rows.select(condition).schema().fields()[0].dataType();
        if (!type.equals(DataTypes.BooleanType) && !type.equals(DataTypes.NullType)) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    file,
                    line,
                    subject + " gives " + type.simpleString() + ", not true or false",
                    "write a condition");
        }
        return condition.cast("boolean");
    }

    /**
     * What stopped a Spark action, as the trouble it is: one of a task's own, or SQL of the study that fails on a value
     * (Spark's ANSI mode: a division by zero, a cast). Anything else comes back as it was.
     */
    public static RuntimeException failure(RuntimeException e, String file) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Trouble trouble) {
                return trouble;
            }
            if (cause instanceof ArithmeticException || cause instanceof NumberFormatException || isValueError(cause)) {
                String message = String.valueOf(cause.getMessage()).strip();
                return new Trouble(
                        Trouble.Kind.STUDY,
                        file,
                        0,
                        "an SQL expression of the study fails on a value of the data: "
                                + message.lines().findFirst().orElse(message),
                        "use try_divide, try_cast or a condition in it");
            }
        }
        return e;
    }

    private static boolean isValueError(Throwable cause) {
        return cause instanceof SparkThrowable spark
                && spark.getSqlState() != null
                && spark.getSqlState().startsWith("22");
    }
}
