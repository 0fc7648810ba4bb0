package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.model.policy.CryptographicSuite;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DSS's own policy for validation (ETSI TS 119 172-4), read once. Its tables of algorithms are kept as well: DSS makes them
 * anew from text at every look, a few dozen times for one signature.
 */
final class EtsiPolicy {
    static final ValidationPolicy INSTANCE =
            remembering(ValidationPolicyLoader.fromDefaultValidationPolicy().create());

    private EtsiPolicy() {}

    private static ValidationPolicy remembering(ValidationPolicy policy) {
        Map<List<Object>, CryptographicSuite> tables = new ConcurrentHashMap<>();
        return (ValidationPolicy) Proxy.newProxyInstance(
                EtsiPolicy.class.getClassLoader(),
                new Class<?>[] {ValidationPolicy.class},
                (proxy, method, arguments) -> {
                    if (method.getReturnType() != CryptographicSuite.class) {
                        return call(policy, method, arguments);
                    }
                    List<Object> asked =
                            List.of(method.getName(), Arrays.asList(arguments == null ? new Object[0] : arguments));
                    CryptographicSuite table = tables.get(asked);
                    if (table == null) {
                        table = (CryptographicSuite) call(policy, method, arguments);
                        // Made at the first look, which must not be two threads' at once.
                        table.getAcceptableDigestAlgorithms();
                        table.getAcceptableSignatureAlgorithms();
                        tables.put(asked, table);
                    }
                    return table;
                });
    }

    private static Object call(ValidationPolicy policy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(policy, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
