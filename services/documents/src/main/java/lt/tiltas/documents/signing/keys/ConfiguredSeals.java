package lt.tiltas.documents.signing.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.InstitutionSeal;
import lt.tiltas.documents.signing.InstitutionSeals;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealKeys;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings;
import lt.tiltas.documents.signing.SealSettings.Place;
import lt.tiltas.documents.signing.SealSettings.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The seals that the settings name, and those in the folder. */
@Component
class ConfiguredSeals implements SealKeys, InstitutionSeals, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredSeals.class);
    private static final String CODE = "[0-9]{1,20}";

    /** The one to use first: preferred, then the one that began last, then the one in the folder. */
    private static final Comparator<Place> USUAL = Comparator.comparing(Place::preferred)
            .thenComparing(place -> Objects.requireNonNullElse(place.from(), Instant.MIN))
            .reversed();

    private final SealSettings settings;
    private final Clock clock;
    private final KeyFiles files = new KeyFiles();
    private final Devices devices;

    ConfiguredSeals(SealSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.devices = new Devices(clock);
    }

    @Override
    public SealKey of(String institution, @Nullable String seal) {
        List<Place> places = places(institution);
        if (places.isEmpty()) {
            throw new SealRefused.NoSeal(institution);
        }
        if (seal == null) {
            return open(usual(places)
                    .orElseThrow(
                            () -> new SealRefused.NotActive(places.getFirst().id())));
        }
        Place place = places.stream()
                .filter(one -> one.id().equals(seal))
                .findFirst()
                .orElseThrow(() -> new SealRefused.NoSuchSeal(institution, seal));
        if (!place.isActive(clock.instant())) {
            throw new SealRefused.NotActive(seal);
        }
        return open(place);
    }

    @Override
    public List<InstitutionSeal> all(String institution) {
        List<Place> places = places(institution);
        Place usual = usual(places).orElse(null);
        return places.stream()
                .sorted(Comparator.comparing((Place place) -> place != usual))
                .map(place -> seal(place, place == usual))
                .toList();
    }

    @Override
    public List<InstitutionSeal> all() {
        TreeSet<String> institutions = new TreeSet<>();
        settings.keys().forEach(place -> institutions.add(place.institution()));
        if (Files.isDirectory(settings.folder())) {
            try (Stream<Path> found = Files.list(settings.folder())) {
                found.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches(CODE + "\\.p12"))
                        .forEach(name -> institutions.add(name.substring(0, name.length() - ".p12".length())));
            } catch (IOException e) {
                log.warn("The folder of seals {} cannot be listed: {}", settings.folder(), e.toString());
            }
        }
        return institutions.stream()
                .flatMap(institution -> all(institution).stream())
                .toList();
    }

    @Override
    public void destroy() {
        devices.close();
    }

    private InstitutionSeal seal(Place place, boolean usual) {
        boolean active = place.isActive(clock.instant());
        try {
            return new InstitutionSeal(
                    place.institution(),
                    place.id(),
                    place.store(),
                    active,
                    usual,
                    open(place).certificate(),
                    null);
        } catch (SealRefused refused) {
            return new InstitutionSeal(
                    place.institution(), place.id(), place.store(), active, usual, null, refused.getMessage());
        }
    }

    private SealKey open(Place place) {
        Path file = place.file();
        String password = place.password();
        Path library = place.library();
        if (place.store() == Store.PKCS12 && file != null && password != null) {
            return files.open(place, file, password);
        }
        if (library != null) {
            return devices.open(place, library);
        }
        throw new IllegalStateException("The settings were not checked: " + place);
    }

    private Optional<Place> usual(List<Place> places) {
        Instant now = clock.instant();
        return places.stream()
                .filter(place -> place.isActive(now))
                .sorted(USUAL)
                .findFirst();
    }

    private List<Place> places(String institution) {
        List<Place> places = new ArrayList<>(settings.keys().stream()
                .filter(place -> place.institution().equals(institution))
                .toList());
        // The code comes from a token; it still must not name a file elsewhere.
        Path file = settings.folder().resolve(institution + ".p12");
        if (institution.matches(CODE)
                && Files.isRegularFile(file)
                && places.stream().noneMatch(place -> place.id().equals(SealSettings.MAIN))) {
            // First, so that a further seal changes the default only if the settings say so.
            places.addFirst(new Place(
                    SealSettings.MAIN,
                    institution,
                    Store.PKCS12,
                    file,
                    settings.password(),
                    null,
                    null,
                    0,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false));
        }
        return places;
    }
}
