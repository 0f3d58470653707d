package org.sectorscope.study;

import java.util.List;
import java.util.stream.Collectors;

/** A run that cannot go on and that its user, not its programmer, has to mend. */
public class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, and with it the exit status of the command. */
    public enum Kind {
        /** Wrong command line, study or codebook. */
        STUDY(2),
        /** Input data that is missing or beyond use. */
        DATA(3),
        /** What the study asks for cannot be computed from the data. */
        STATISTICS(4);

        private final int exitStatus;

        Kind(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        public int exitStatus() {
            return exitStatus;
        }
    }

    private final Kind kind;
    private final List<Problem> problems;

    public Trouble(Kind kind, List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public Trouble(Kind kind, String file, int line, String what, String todo) {
        this(kind, List.of(new Problem(file, line, what, todo)));
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
