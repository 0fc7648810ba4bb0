package lt.tiltas.documents.signing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the e-seals of institutions are.
 *
 * @param folder holds {@code <institution code>.p12} for institutions with one seal, which is named {@code main}
 * @param password of these files and of the keys in them
 * @param keys further seals, of institutions with several or with a device
 * @param warnBefore how long before its certificate ends a seal is warned of
 */
@Validated
@ConfigurationProperties("tiltas.seals")
public record SealSettings(
        @NotNull Path folder,
        @NotNull String password,
        @DefaultValue List<@Valid Place> keys,
        @NotNull @DefaultValue("60d") Duration warnBefore) {

    /** The name of the seal that an institution has in the folder. */
    public static final String MAIN = "main";

    /** What holds a key. */
    public enum Store {
        /** A PKCS #12 file. */
        PKCS12,
        /** A device or its driver, PKCS #11 (Cryptoki). */
        PKCS11
    }

    /**
     * A seal and where its key is.
     *
     * @param id its name within the institution
     * @param institution the institution's code
     * @param file the PKCS #12 file
     * @param password of the file
     * @param library the driver of the device, a shared library
     * @param slot number of the device's slot; absent, {@code slotIndex} counts
     * @param slotIndex place of the slot in the driver's list
     * @param pin of the device
     * @param pinFile file with the PIN instead, which may be corrected while the service runs
     * @param alias the key's label; absent, the only key is meant
     * @param chain PEM file with the certificates above the seal's, where the store does not hold them
     * @param from since when it is used; absent, always
     * @param until until when; absent, until its certificate ends
     * @param preferred the one that is used where none is named; of several the one that began last, and without
     *     any the one in the folder
     */
    public record Place(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,49}")
            String id,

            @NotBlank @Pattern(regexp = "[0-9]{1,20}") String institution,

            @NotNull @DefaultValue("pkcs12") Store store,
            @Nullable Path file,
            @Nullable String password,
            @Nullable Path library,
            @Nullable Long slot,
            @DefaultValue("0") int slotIndex,
            @Nullable String pin,
            @Nullable Path pinFile,
            @Nullable String alias,
            @Nullable Path chain,
            @Nullable Instant from,
            @Nullable Instant until,
            @DefaultValue("false") boolean preferred) {

        public Place {
            String name = "The e-seal '" + id + "' of institution " + institution + " in tiltas.seals.keys";
            switch (store) {
                case PKCS12 -> require(file != null && password != null, name + " needs 'file' and 'password'");
                case PKCS11 ->
                    require(
                            library != null && (pin == null) != (pinFile == null),
                            name + " needs 'library', and either 'pin' or 'pin-file'");
            }
            require(from == null || until == null || from.isBefore(until), name + " ends before it begins");
        }

        private static void require(boolean met, String otherwise) {
            if (!met) {
                throw new IllegalArgumentException(otherwise);
            }
        }

        /** Whether the seal is used at the moment. */
        public boolean isActive(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }

        @Override
        public String toString() {
            return "Place[" + institution + " " + id + ", " + store + "]";
        }
    }

    public SealSettings {
        keys = List.copyOf(keys);
        Set<String> names = new HashSet<>();
        for (Place key : keys) {
            if (!names.add(key.institution() + " " + key.id())) {
                throw new IllegalArgumentException("Institution " + key.institution() + " has two e-seals '" + key.id()
                        + "' in tiltas.seals.keys; name one of them otherwise");
            }
        }
    }

    @Override
    public String toString() {
        return "SealSettings[folder=" + folder + ", keys=" + keys + "]";
    }
}
