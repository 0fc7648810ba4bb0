package lt.tiltas.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connects the application context of a test to {@link TestServers} and makes it accept {@link TestTokens}.
 *
 * <p>Each context has a database and consumer groups of its own. Test classes of equal configuration share a context,
 * which saves most of their time, and so a database: they use institutions and ids of their own, or ask for
 * {@link #ownDatabase}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface OnTestServers {

    boolean kafka() default true;

    boolean mongodb() default true;

    /** Whether the test class has a database, and so a context, that it shares with no other. */
    boolean ownDatabase() default false;
}
