package lt.tiltas.documents.template;

import java.io.InputStream;

/** Makes PDFs of filled templates. */
public interface Paper {

    /** The PDF; a text of a template's length fits into memory. */
    InputStream print(Filled filled);
}
