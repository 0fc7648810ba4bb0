package lt.tiltas.documents.trust;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The provider of keys that are used again and again: those that it reads remember multiples of their points, and then
 * verify, and sign, several times faster on elliptic curves than the JDK's own.
 */
public final class BouncyCastle {
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
