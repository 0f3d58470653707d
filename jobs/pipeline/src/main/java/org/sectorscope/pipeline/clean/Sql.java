package org.sectorscope.pipeline.clean;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
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

    /** The same of an expression whose line in the file is known. */
    public static Column column(Dataset<Row> rows, String sql, String file, int line, String subject) {
        try {
            Column column = functions.expr(sql);
            LogicalPlan plan = rows.select(column).queryExecution().analyzed();
            refuse(sql, plan, file, line, subject);
            return column;
        } catch (Exception e) {
            // AnalysisException is a checked exception that Spark's Scala signatures do not tell.
            if (e instanceof SparkThrowable) {
                throw SqlNames.sqlTrouble(e, sql, file, line, subject);
            }
            throw e;
        }
    }

    /** What does not follow from the response alone would be another figure in another run, or in another order of files. */
    private static void refuse(String sql, LogicalPlan plan, String file, int line, String subject) {
        if (hasSubquery(plan)) {
            throw SqlNames.subquery(file, line, subject);
        }
        if (!(plan instanceof Project project && project.child().children().isEmpty())) {
            throw notAlone(file, line, subject + " looks at several responses, or gives several values");
        }
        RunDependence.in(sql, plan).ifPresent(found -> {
            throw notAlone(file, line, subject + ": `" + found + "` can differ from run to run");
        });
    }

    private static Trouble notAlone(String file, int line, String what) {
        return new Trouble(Trouble.Kind.STUDY, file, line, what, "write what follows from the columns of one response");
    }

    private static boolean hasSubquery(LogicalPlan plan) {
        return CollectionConverters.asJava(plan.expressions()).stream().anyMatch(SubqueryExpression::hasSubquery);
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
