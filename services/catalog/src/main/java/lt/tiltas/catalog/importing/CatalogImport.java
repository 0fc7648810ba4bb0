package lt.tiltas.catalog.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.InstitutionRegister;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.catalog.maturity.MaturityModels;
import lt.tiltas.catalog.publicservice.PublicServiceRegister;
import lt.tiltas.catalog.publicservice.PublicServices;
import org.springframework.stereotype.Service;

/**
 * Loads files into the catalogue. Each row is recorded as if it came alone, so an import that broke off is repeated, and
 * repeating one changes nothing.
 */
@Service
public class CatalogImport {

    private final InstitutionRegister institutionRegister;
    private final Institutions institutions;
    private final PublicServiceRegister serviceRegister;
    private final PublicServices services;
    private final MaturityModels models;
    private final ImportSettings settings;

    CatalogImport(
            InstitutionRegister institutionRegister,
            Institutions institutions,
            PublicServiceRegister serviceRegister,
            PublicServices services,
            MaturityModels models,
            ImportSettings settings) {
        this.institutionRegister = institutionRegister;
        this.institutions = institutions;
        this.serviceRegister = serviceRegister;
        this.services = services;
        this.models = models;
        this.settings = settings;
    }

    public Report institutions(InputStream file, Author author, Load load) throws IOException {
        return run(file, load, () -> new InstitutionSheet(institutionRegister, institutions, author));
    }

    public Report publicServices(InputStream file, Author author, Load load) throws IOException {
        return run(file, load, () -> new PublicServiceSheet(serviceRegister, services, institutions, models, author));
    }

    /** Checks the whole file before anything is loaded, so it waits on disk rather than in memory. */
    private <K, T> Report run(InputStream content, Load load, Supplier<Sheet<K, T>> sheet) throws IOException {
        Path spooled = Files.createTempFile("tiltas-import-", ".csv");
        try {
            spool(content, spooled);
            Report checked = pass(sheet.get(), spooled, false);
            boolean loading =
                    switch (load) {
                        case NONE -> false;
                        case GOOD -> checked.good() > 0;
                        case ALL -> checked.faults().isEmpty();
                    };
            return loading ? pass(sheet.get(), spooled, true) : checked;
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private <K, T> Report pass(Sheet<K, T> sheet, Path spooled, boolean loading) throws IOException {
        return new Pass<>(sheet, loading, settings.maxRows()).over(new CsvFile(spooled, sheet.columns()));
    }

    private void spool(InputStream content, Path spooled) throws IOException {
        long limit = settings.maxSize().toBytes();
        try (OutputStream out = Files.newOutputStream(spooled)) {
            byte[] buffer = new byte[16 * 1024];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new ImportRefused.TooLarge(settings.maxSize());
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
