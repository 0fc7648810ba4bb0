package lt.tiltas.documents.trust.dss;

import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.tsl.LOTLInfo;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.spi.client.http.DSSFileLoader;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.KeyStoreCertificateSource;
import eu.europa.esig.dss.tsl.function.OfficialJournalSchemeInformationURI;
import eu.europa.esig.dss.tsl.job.TLValidationJob;
import eu.europa.esig.dss.tsl.source.LOTLSource;
import eu.europa.esig.dss.tsl.sync.ExpirationAndSignatureCheckStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lt.tiltas.documents.trust.TrustedListSettings;

/**
 * One reading of the list of trusted lists and of the lists that it names, from wherever they are loaded. A list counts
 * only when its signature is that of a signer whom the Official Journal, or the verified list above it, announces, and
 * when it has not expired.
 */
final class ListJob {
    /** ETSI TS 119 612: version 2.1.1 has the number 5, version 2.3.1 the number 6. */
    private static final List<Integer> VERSIONS = List.of(5, 6);

    private final TrustedListSettings settings;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();
    private final TrustedListsCertificateSource source = new TrustedListsCertificateSource();

    ListJob(TrustedListSettings settings) {
        this.settings = settings;
    }

    /** Where the bytes of a list come from; empty when they cannot be had. */
    @FunctionalInterface
    interface Library {
        Optional<byte[]> list(String address) throws IOException;
    }

    /** What was made of a list. */
    record Outcome(String address, boolean believed, int sequence, byte[] bytes) {}

    /** The list of lists alone: what it names is looked at only when it is believed itself. */
    boolean believesTop(Library library) {
        return run(library, false).stream().anyMatch(one -> one.address().equals(top()) && one.believed());
    }

    /** Every list that could be read. */
    List<Outcome> all(Library library) {
        return run(library, true);
    }

    /** The authorities of the lists that were believed. */
    TrustedListsCertificateSource source() {
        return source;
    }

    private List<Outcome> run(Library library, boolean below) {
        TLValidationJob job = new TLValidationJob();
        LOTLSource lotl = new LOTLSource();
        lotl.setUrl(top());
        lotl.setCertificateSource(signers());
        lotl.setSigningCertificatesAnnouncementPredicate(new OfficialJournalSchemeInformationURI(
                Objects.requireNonNull(settings.officialJournal()).toString()));
        lotl.setPivotSupport(true);
        lotl.setTLVersions(VERSIONS);
        if (!below) {
            lotl.setTlPredicate(pointer -> false);
        }
        job.setListOfTrustedListSources(lotl);
        job.setOfflineDataLoader(loader(library));
        job.setTrustedListCertificateSource(source);
        // Without it DSS takes lists whose signature it could not verify.
        job.setSynchronizationStrategy(new ExpirationAndSignatureCheckStrategy());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            job.setExecutorService(threads);
            job.offlineRefresh();
            List<Outcome> outcomes = new ArrayList<>();
            for (LOTLInfo top : job.getSummary().getLOTLInfos()) {
                outcome(top).ifPresent(outcomes::add);
                top.getPivotInfos().forEach(pivot -> outcome(pivot).ifPresent(outcomes::add));
                top.getTLInfos().forEach(list -> outcome(list).ifPresent(outcomes::add));
            }
            return outcomes;
        }
    }

    private Optional<Outcome> outcome(TLInfo list) {
        byte[] bytes = read.get(list.getUrl());
        if (bytes == null) {
            return Optional.empty();
        }
        boolean believed = list.getValidationCacheInfo().isResultExist()
                && list.getValidationCacheInfo().isValid();
        Integer sequence = list.getParsingCacheInfo().isResultExist()
                ? list.getParsingCacheInfo().getSequenceNumber()
                : null;
        return Optional.of(new Outcome(list.getUrl(), believed, sequence == null ? 0 : sequence, bytes));
    }

    private DSSFileLoader loader(Library library) {
        return address -> {
            try {
                byte[] bytes = library.list(address)
                        .orElseThrow(() -> new DSSException("The list at " + address + " is not at hand"));
                read.put(address, bytes);
                return new InMemoryDocument(bytes, address, MimeTypeEnum.XML);
            } catch (IOException e) {
                throw new DSSException("The list at " + address + " cannot be read", e);
            }
        };
    }

    private KeyStoreCertificateSource signers() {
        try {
            return new KeyStoreCertificateSource(
                    Objects.requireNonNull(settings.keystore()).toFile(),
                    "PKCS12",
                    settings.keystorePassword().toCharArray());
        } catch (IOException e) {
            throw new DSSException("The key store of the list's signers cannot be read: " + settings.keystore(), e);
        }
    }

    private String top() {
        return Objects.requireNonNull(settings.url()).toString();
    }
}
