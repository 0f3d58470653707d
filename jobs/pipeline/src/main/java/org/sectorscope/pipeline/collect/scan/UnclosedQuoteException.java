package org.sectorscope.pipeline.collect.scan;

import java.io.IOException;

/** A quotation mark is opened and the text ends before it is closed. */
public final class UnclosedQuoteException extends IOException {
    private static final long serialVersionUID = 1L;

    UnclosedQuoteException() {
        super("a quotation mark is opened and never closed");
    }
}
