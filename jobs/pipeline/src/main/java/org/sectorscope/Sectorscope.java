package org.sectorscope;

import org.sectorscope.pipeline.command.Commands;

/** The program: see {@code --help}. */
public final class Sectorscope {
    private Sectorscope() {}

    /** Runs a command and ends the virtual machine with its exit status. */
    public static void main(String[] args) {
        System.exit(Commands.execute(args));
    }
}
