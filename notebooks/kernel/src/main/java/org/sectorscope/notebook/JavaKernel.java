package org.sectorscope.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** A Jupyter kernel for Java: notebooks run in JShell with Tablesaw and XChart on their class path. */
public final class JavaKernel extends BaseKernel {
    /** Kept, since a logger that nobody holds loses its level. */
    private static final Logger PROTOCOL = Logger.getLogger("org.dflib.jjava");

    private final Cells cells = new Cells(System.out);

    private JavaKernel() {
        Notebook.displayWith(this::display);
    }

    /** @param args the connection file that Jupyter writes */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        PROTOCOL.setLevel(Level.WARNING);
        var properties = KernelConnectionProperties.parse(Files.readString(Path.of(args[0])));
        var connection = new JupyterConnection(properties);
        new JavaKernel().becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    @Override
    public DisplayData eval(String cell) {
        return cells.run(cell).map(DisplayData::new).orElse(null);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    @Override
    public void onShutdown(boolean restarting) {
        cells.close();
    }
}
