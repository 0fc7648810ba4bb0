/** Sign-in for demonstrations: a small OpenID provider with invented people of four institutions. */
@NullMarked
package lt.tiltas.signin;

import org.jspecify.annotations.NullMarked;
