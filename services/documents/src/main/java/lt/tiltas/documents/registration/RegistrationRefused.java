package lt.tiltas.documents.registration;

/** Why something cannot be entered in a register. */
public abstract sealed class RegistrationRefused extends RuntimeException {
    private RegistrationRefused(String message) {
        super(message);
    }

    /** The prefix is not one that a register can have. */
    public static final class BadPrefix extends RegistrationRefused {
        BadPrefix(String prefix) {
            super("“" + prefix + "” cannot be the prefix of a register");
        }
    }

    /** All numbers of the register are taken. */
    public static final class RegisterFull extends RegistrationRefused {
        RegisterFull(Register register) {
            super("The register " + register.id() + " is full");
        }
    }
}
