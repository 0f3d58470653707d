package org.sectorscope;

import org.sectorscope.pipeline.command.Commands;

/** The program: see {@code --help}. */
public final class Sectorscope {
    private Sectorscope() {}

    /** Runs a command and ends the virtual machine with its exit status. */
    public static void main(String[] args) {
        // The first search for a service opens all jars, of which Spark has 180: 0.05 s, beside which the study is
        // read.
        var opening = new Thread(
                () -> Sectorscope.class
                        .getClassLoader()
                        .resources("META-INF/services/none")
                        .forEach(none -> {}),
                "jars");
        opening.setDaemon(true);
        opening.start();
        System.exit(Commands.execute(args));
    }
}
