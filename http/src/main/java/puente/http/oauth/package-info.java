/** The OAuth 2.1 resource server: whose access tokens are taken, and what they allow. */
@NullMarked
package puente.http.oauth;

import org.jspecify.annotations.NullMarked;
