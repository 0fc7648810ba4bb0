package lt.tiltas.documents.trust.dss;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustedListDownload;
import lt.tiltas.documents.trust.TrustedListSettings;
import lt.tiltas.documents.trust.TrustedLists;
import lt.tiltas.documents.trust.dss.ListJob.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Trusted lists, used from the disk only: what is fetched is verified first and kept there when it is believed and not
 * older than what is there. So a start needs no network, and a forged list changes nothing.
 */
@Component
class DssTrustedLists implements TrustedLists {
    private static final Logger log = LoggerFactory.getLogger(DssTrustedLists.class);

    private final TrustedListSettings settings;
    private final TrustedListDownload download;
    private final ListFolder folder;
    private final Clock clock;
    private volatile InUse inUse = InUse.NONE;
    private volatile @Nullable Instant refreshedAt;
    private volatile List<String> refused = List.of();

    /** What is trusted by lists now. */
    private record InUse(
            @Nullable TrustedListsCertificateSource source,
            List<X509Certificate> certificates,
            Map<String, Integer> sequences,
            int lists,
            String digest) {
        static final InUse NONE = new InUse(null, List.of(), Map.of(), 0, "");
    }

    DssTrustedLists(TrustedListSettings settings, TrustedListDownload download, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.download = download;
        this.folder = new ListFolder(settings.folder());
        this.clock = clock;
        if (settings.wanted()) {
            load();
            Gauge.builder("tiltas.trust.lists", () -> inUse.lists).register(meters);
            Gauge.builder("tiltas.trust.lists.refused", () -> refused.size()).register(meters);
            Gauge.builder("tiltas.trust.lists.age", this::age)
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    @Override
    public State state() {
        InUse now = inUse;
        return new State(settings.wanted(), now.lists, now.digest, refreshedAt, refused);
    }

    @Override
    public Optional<TrustedListsCertificateSource> source() {
        return Optional.ofNullable(inUse.source);
    }

    @Override
    public List<X509Certificate> certificates() {
        return inUse.certificates;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${tiltas.trust.lists.refresh:6h}")
    void refreshInBackground() {
        if (settings.wanted()) {
            refresh();
        }
    }

    /** Fetches the lists, keeps those that are believed, and uses what is then on the disk. */
    synchronized void refresh() {
        try {
            Map<String, byte[]> fetched = new HashMap<>();
            List<String> doubted = new ArrayList<>();
            ListJob.Library online = address -> fetch(address, fetched);
            String top = String.valueOf(settings.url());
            if (new ListJob(settings).believesTop(online)) {
                for (Outcome list : new ListJob(settings).all(online)) {
                    if (isBetter(list)) {
                        folder.write(list.address(), list.bytes());
                    } else {
                        doubted.add(list.address());
                    }
                }
                if (doubted.isEmpty()) {
                    refreshedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                }
            } else if (fetched.containsKey(top)) {
                doubted.add(top);
            }
            refused = List.copyOf(doubted);
            if (!doubted.isEmpty()) {
                log.error("Trusted lists are not believed and not used: {}", doubted);
            }
        } catch (IOException | DSSException e) {
            log.error("Trusted lists cannot be refreshed; those on the disk stay in use", e);
        }
        load();
    }

    /** Also without news, because lists expire. */
    private void load() {
        try {
            ListJob job = new ListJob(settings);
            if (!new ListJob(settings).believesTop(folder::read)) {
                if (inUse != InUse.NONE) {
                    log.error("The list of trusted lists on the disk has expired or is damaged");
                }
                inUse = InUse.NONE;
                return;
            }
            Map<String, Integer> sequences = new HashMap<>();
            TreeMap<String, String> digests = new TreeMap<>();
            for (Outcome list : job.all(folder::read)) {
                if (list.believed()) {
                    sequences.put(list.address(), list.sequence());
                    digests.put(list.address(), ListFolder.sha256(list.bytes()));
                }
            }
            List<X509Certificate> certificates = job.source().getCertificates().stream()
                    .map(CertificateToken::getCertificate)
                    .toList();
            inUse = new InUse(
                    job.source(),
                    certificates,
                    Map.copyOf(sequences),
                    sequences.size() - 1,
                    ListFolder.sha256(digests.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (DSSException e) {
            log.error("Trusted lists cannot be read from the disk", e);
            inUse = InUse.NONE;
        }
    }

    /** A list that is older than the one in use may have been replayed by somebody. */
    private boolean isBetter(Outcome list) {
        return list.believed() && list.sequence() >= inUse.sequences.getOrDefault(list.address(), 0);
    }

    /** Each list once in a refresh, so that what is verified is what is kept. */
    private Optional<byte[]> fetch(String address, Map<String, byte[]> fetched) {
        synchronized (fetched) {
            byte[] before = fetched.get(address);
            if (before != null) {
                return Optional.of(before);
            }
        }
        try {
            byte[] list = download.trustedList(URI.create(address));
            synchronized (fetched) {
                fetched.put(address, list);
            }
            return Optional.of(list);
        } catch (TrustServiceAway | IllegalArgumentException e) {
            log.warn("The trusted list at {} cannot be fetched: {}", address, e.toString());
            return Optional.empty();
        }
    }

    private double age() {
        Instant last = refreshedAt;
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toSeconds();
    }
}
