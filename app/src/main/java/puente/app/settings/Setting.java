package puente.app.settings;

import java.util.List;
import puente.bridge.text.Text;

/**
 * Every variable that Puente reads, declared once: {@code config}, {@code .env.example} and the
 * documentation are made from this list.
 */
@SuppressWarnings("ImmutableEnumChecker") // Lists and texts here are immutable.
public enum Setting {
  HOST("127.0.0.1", "Dirección en la que escucha.", "Address to listen on."),
  PORT(SettingFormats.PORT, "8000", "Puerto HTTP.", "HTTP port."),
  PUENTE_HTTPS(
      ValueFormat.YES_OR_NO,
      "false",
      "«true» sirve HTTPS; sin PUENTE_TLS_CERTIFICATE, con un certificado propio para localhost.",
      "'true' serves HTTPS; without PUENTE_TLS_CERTIFICATE, with a certificate of its own for"
          + " localhost."),
  PUENTE_TLS_CERTIFICATE(
      "",
      "Archivo del certificado y su cadena, PEM o PKCS#12; se relee cuando cambia.",
      "File of the certificate and its chain, PEM or PKCS#12; read again when it changes."),
  PUENTE_TLS_KEY(
      "",
      "Archivo PEM (PKCS#8) de su llave; el del certificado si falta.",
      "PEM file (PKCS#8) of its key; the certificate's if unset."),
  PUENTE_TLS_PASSWORD(
      Kind.SECRET, "Contraseña del archivo PKCS#12.", "Password of the PKCS#12 file."),
  MCP_NAME("mcp-odoo", "Nombre con que se presenta por MCP.", "The name told over MCP."),
  LOG_LEVEL(
      SettingFormats.LOG_LEVEL,
      "INFO",
      "ERROR, WARNING, INFO o DEBUG.",
      "ERROR, WARNING, INFO or DEBUG."),
  LOG_FORMAT(
      ValueFormat.oneOf("text", "json"),
      "text",
      "text: una línea para personas; json: un objeto por línea, con campos.",
      "text: a line for people; json: an object a line, with fields."),
  HTTPS_PROXY(
      List.of("https_proxy"),
      Kind.SECRET,
      SettingFormats.PROXY,
      "",
      "Proxy hacia los sistemas que se usan por https: http://usuario:contraseña@servidor:puerto.",
      "Proxy towards systems that are used over https: http://user:password@host:port."),
  NO_PROXY(
      List.of("no_proxy"),
      Kind.PLAIN,
      ValueFormat.LIST,
      "",
      "Servidores que se alcanzan sin él, con los que están debajo, separados por comas; «*»:"
          + " todos.",
      "Hosts that are reached without it, with those beneath them, comma-separated; '*': all."),
  PUENTE_METRICS(
      ValueFormat.oneOf("key", "open", "off"),
      "key",
      "Quién lee /metrics: «key» pide una llave con metrics:read; «open», cualquiera; «off»,"
          + " nadie.",
      "Who reads /metrics: 'key' asks for a key with metrics:read; 'open', anybody; 'off',"
          + " nobody."),
  CORS_ORIGINS(
      SettingFormats.ORIGINS,
      "",
      "Orígenes web que pueden llamar, separados por comas.",
      "Web origins that may call, comma-separated."),
  PUENTE_API_KEY(
      ValueFormat.LIST,
      Kind.SECRET,
      "Llaves de acceso, separadas por comas (Bearer o X-API-Key).",
      "Access keys, comma-separated (Bearer or X-API-Key)."),
  PUENTE_ANONYMOUS(
      ValueFormat.oneOf("loopback"),
      "",
      "«loopback» permite llamadas sin llave desde esta misma máquina.",
      "'loopback' allows calls without a key from this very machine."),
  PUENTE_OAUTH_ISSUER(
      SettingFormats.ISSUERS,
      "",
      "Servidor de autorización cuyos tokens se aceptan (el «iss» exacto); varios, separados por"
          + " comas. Pide PUENTE_PUBLIC_URL.",
      "Authorization server whose tokens are taken (the exact 'iss'); several, comma-separated."
          + " Needs PUENTE_PUBLIC_URL."),
  PUENTE_OAUTH_AUDIENCE(
      ValueFormat.LIST,
      "",
      "Para quién debe ser un token («aud»), separados por comas; PUENTE_PUBLIC_URL/mcp si falta.",
      "Whom a token must be for ('aud'), comma-separated; PUENTE_PUBLIC_URL/mcp if unset."),
  PUENTE_OAUTH_JWKS_URL(
      SettingFormats.SECURE_ADDRESS,
      "",
      "Dónde están las llaves del emisor; se descubre si falta.",
      "Where the issuer's keys are; discovered if unset."),
  PUENTE_OAUTH_SCOPE_CLAIM(
      ValueFormat.LIST,
      "scope,scp",
      "Dónde nombra el token los permisos; cuenta el primero que trae: roles, realm_access.roles.",
      "Where a token names scopes; the first that it has counts: roles, realm_access.roles."),
  PUENTE_OAUTH_SCOPES(
      SettingFormats.SCOPES,
      "",
      "Cómo se llaman allí los permisos: Ventas=odoo:read quotation:write, Lectura=*:read. Si"
          + " falta, como aquí.",
      "What scopes are called there: Sales=odoo:read quotation:write, Reading=*:read. As here if"
          + " unset."),
  PUENTE_OAUTH_FIRST_SCOPES(
      ValueFormat.LIST,
      "",
      "Permisos que se pide solicitar al entrar, separados por comas; todos si falta.",
      "Scopes that a client is told to ask for at first, comma-separated; all if unset."),
  PUENTE_OAUTH_SUBJECT_CLAIM(
      "sub",
      "Qué nombra a la persona, para la auditoría y sus trabajos.",
      "What names the person, for the audit and their jobs."),
  PUENTE_OAUTH_CLIENT_ID(
      "",
      "Con qué cliente se pregunta por tokens opacos (introspección); sin él no se aceptan.",
      "The client that opaque tokens are asked about with (introspection); none are taken without"
          + " it."),
  PUENTE_OAUTH_CLIENT_SECRET(
      Kind.SECRET, "El secreto de ese cliente.", "The secret of that client."),
  PUENTE_OAUTH_INTROSPECTION_URL(
      SettingFormats.SECURE_ADDRESS,
      "",
      "Dónde se pregunta por ellos; se descubre si falta.",
      "Where they are asked about; discovered if unset."),
  PUENTE_PUBLIC_URL(
      SettingFormats.PUBLIC_URL,
      "",
      "URL pública de este servidor.",
      "The public URL of this server."),
  PUENTE_LANGUAGE(
      SettingFormats.LANGUAGE,
      "es",
      "Idioma de las respuestas: es o en.",
      "Language of answers: es or en."),
  PUENTE_TIMEZONE(
      SettingFormats.ZONE,
      "",
      "Zona horaria; la del sistema si falta.",
      "Time zone; the system's if unset."),
  PUENTE_DEFAULT_REGION(
      SettingFormats.COUNTRY,
      "",
      "País (ISO 3166) de los teléfonos sin código de país.",
      "Country (ISO 3166) of phone numbers without a country code."),
  PUENTE_DATA_DIR(
      "",
      "Carpeta de la base de datos; la de datos del usuario si falta.",
      "Folder of the database; the user's data folder if unset."),
  PUENTE_DATABASE_URL(
      SettingFormats.DATABASE,
      Kind.SECRET,
      "PostgreSQL para varias réplicas: postgresql://usuario:contraseña@servidor:5432/base; un"
          + " archivo en PUENTE_DATA_DIR si falta.",
      "PostgreSQL for several replicas: postgresql://user:password@host:5432/database; a file in"
          + " PUENTE_DATA_DIR if unset."),
  PUENTE_WRITE_ENVIRONMENT(
      ValueFormat.oneOf("development", "production"),
      "development",
      "En qué Odoo escriben las herramientas dev_*: development o production.",
      "Which Odoo the dev_* tools write to: development or production."),
  PUENTE_TOOLS(
      ValueFormat.LIST,
      "",
      "Qué se ofrece: grupos (odoo, trackhs, calcom, twilio, puente) o herramientas, separados por"
          + " comas; todo si falta. Se puede cambiar en .env sin reiniciar.",
      "What is offered: toolsets (odoo, trackhs, calcom, twilio, puente) or tools, comma-separated;"
          + " all if unset. May be changed in .env without a restart."),
  PUENTE_READ_ONLY(
      ValueFormat.YES_OR_NO,
      "false",
      "«true» ofrece solo lo que no cambia nada. Se puede cambiar en .env sin reiniciar.",
      "'true' offers only what changes nothing. May be changed in .env without a restart."),
  PUENTE_CONFIRM(
      ValueFormat.oneOf("never", "writes"),
      "never",
      "Cuándo debe confirmar una persona lo que se hará: never, o writes antes de cada escritura.",
      "When a person must confirm what would be done: never, or writes before every write."),
  PUENTE_RATE_KEY(
      SettingFormats.RATE,
      "3000/min",
      "Llamadas por minuto de una llave; 0 es sin límite, y una llave puede tener otro"
          + " (puente keys create --rate).",
      "Calls a minute of one key; 0 is no limit, and a key may have another (puente keys create"
          + " --rate)."),
  PUENTE_RATE_CONVERSATION(
      SettingFormats.RATE,
      "120/min",
      "Llamadas por minuto dentro de una conversación (X-Conversation-Id).",
      "Calls a minute within one conversation (X-Conversation-Id)."),
  PUENTE_RATE_TOOLS(
      SettingFormats.TOOL_RATES,
      "*:send=120/min",
      "Llamadas por minuto de una llave a algunas herramientas, por nombre o permiso, separadas por"
          + " comas: search=600/min, *:write=300/min.",
      "Calls a minute of one key to some tools, by name or scope, comma-separated:"
          + " search=600/min, *:write=300/min."),
  PUENTE_RATE_FAILED(
      SettingFormats.RATE,
      "60/min",
      "Intentos por minuto con llaves que no valen, desde una dirección.",
      "Attempts a minute with keys that are not valid, from one address."),
  PUENTE_REQUEST_TIMEOUT(
      SettingFormats.REQUEST_DURATION,
      "30s",
      "Cuánto puede tardar una solicitud en llegar entera, y quien la hizo en leer la respuesta.",
      "How long a request may take to arrive whole, and whoever made it to read the answer."),
  PUENTE_IDLE_TIMEOUT(
      SettingFormats.IDLE_DURATION,
      "60s",
      "Cuánto espera una conexión la siguiente solicitud. Un proxy debe esperar menos.",
      "How long a connection waits for its next request. A proxy must wait for less."),
  PUENTE_CONNECTIONS(
      SettingFormats.CONNECTIONS,
      "4000",
      "Conexiones a la vez. Si se acaban, se cierran las que más llevan sin hacer nada.",
      "Connections at once. When they run out, those that have done nothing longest are closed."),
  PUENTE_CONNECTIONS_PER_ADDRESS(
      SettingFormats.CONNECTIONS,
      "",
      "Las mismas, de una dirección; si no se dice, la mitad. Tras un proxy todas son de la suya.",
      "The same, of one address; half of them if unset. Behind a proxy all are of its address."),
  PUENTE_HTTP2(
      ValueFormat.YES_OR_NO,
      "false",
      "Con certificado, hablar también HTTP/2.",
      "With a certificate, speak HTTP/2 too."),
  PUENTE_ANSWER_BUDGET(
      SettingFormats.DURATION,
      "1.5s",
      "Cuánto espera una llamada a que termine su trabajo antes de dar un tracking_id.",
      "How long a call waits for its job to finish before it answers with a tracking_id."),
  PUENTE_WORKERS(SettingFormats.UP_TO_A_THOUSAND, "16", "Trabajos a la vez.", "Jobs at once."),
  PUENTE_QUEUE(
      SettingFormats.UP_TO_A_MILLION,
      "10000",
      "Trabajos aceptados y sin terminar; de un mismo cliente, la mitad.",
      "Jobs accepted and not ended; of one caller, half as many."),
  PUENTE_RETRY_LIMIT(
      SettingFormats.DURATION,
      "6h",
      "Cuánto se reintenta un trabajo mientras Odoo no responde.",
      "How long a job is tried again while Odoo does not answer."),
  PUENTE_RETRY_FIRST(
      SettingFormats.DURATION,
      "1s",
      "Primera espera entre intentos.",
      "First pause between attempts."),
  PUENTE_RETRY_MOST(
      SettingFormats.DURATION,
      "5s",
      "Espera más larga entre intentos.",
      "Longest pause between attempts."),
  JOB_RETENTION_DAYS(
      SettingFormats.DAYS,
      "30",
      "Días que se guarda un trabajo terminado.",
      "Days a finished job is kept."),
  ODOO_URL(ValueFormat.address(WebAddress::ofOdoo), "", "Odoo de producción.", "Production Odoo."),
  ODOO_DB("", "Su base de datos.", "Its database."),
  ODOO_LOGIN(List.of("ODOO_USERNAME"), Kind.PLAIN, "Su usuario.", "Its user."),
  ODOO_API_KEY(
      List.of("ODOO_PASSWORD"), Kind.SECRET, "Llave API o contraseña.", "API key or password."),
  DEV_ODOO_URL(
      ValueFormat.address(WebAddress::ofOdoo), "", "Odoo de desarrollo.", "Development Odoo."),
  DEV_ODOO_DB("", "Su base de datos.", "Its database."),
  DEV_ODOO_LOGIN(List.of("DEV_ODOO_USERNAME"), Kind.PLAIN, "Su usuario.", "Its user."),
  DEV_ODOO_API_KEY(
      List.of("DEV_ODOO_PASSWORD"), Kind.SECRET, "Llave API o contraseña.", "API key or password."),
  PUENTE_SALES_TEAM(
      "",
      "Equipo de ventas de las cotizaciones, por nombre o id; lo decide Odoo si falta.",
      "Sales team of quotations, by name or id; Odoo decides if unset."),
  PUENTE_SALES_STAGE(
      "",
      "Etapa en la que empieza una oportunidad, por nombre o id.",
      "Stage in which an opportunity begins, by name or id."),
  PUENTE_SALESPEOPLE(
      ValueFormat.LIST,
      "",
      "Entre quiénes se reparten los clientes: nombres, usuarios o ids, separados por comas; los"
          + " miembros del equipo si falta.",
      "Among whom customers are shared out: names, logins or ids, comma-separated; the members of"
          + " the team if unset."),
  PUENTE_PRICELIST(
      "",
      "Lista de precios de los clientes nuevos, por nombre o id.",
      "Pricelist of new customers, by name or id."),
  PUENTE_LEAD_SOURCE(
      "",
      "Origen (UTM) de las oportunidades y órdenes, por nombre o id.",
      "Source (UTM) of opportunities and orders, by name or id."),
  PUENTE_LEAD_MEDIUM(
      "",
      "Medio (UTM) de las oportunidades y órdenes, por nombre o id.",
      "Medium (UTM) of opportunities and orders, by name or id."),
  PUENTE_LEAD_TAGS(
      ValueFormat.LIST,
      "",
      "Etiquetas de las oportunidades, por nombre o id, separadas por comas.",
      "Tags of opportunities, by name or id, comma-separated."),
  PUENTE_NOTIFY_SALESPERSON(
      ValueFormat.YES_OR_NO,
      "true",
      "«false»: Odoo no avisa al vendedor de que se le asignó una cotización.",
      "'false': Odoo does not notify the salesperson of a quotation given to them."),
  PUENTE_CALL_BACK_DAYS(
      SettingFormats.DAYS_FROM_TODAY,
      "",
      "En cuántos días debe el vendedor devolver la llamada, como actividad en Odoo (0: hoy); sin"
          + " actividad si falta.",
      "In how many days the salesperson is to call back, as an activity in Odoo (0: today); no"
          + " activity if unset."),
  PUENTE_BALANCE(
      ValueFormat.oneOf("always", "new-customers"),
      "always",
      "always: toda cotización se reparte; new-customers: un cliente que ya tiene vendedor se queda"
          + " con él.",
      "always: every quotation is shared out; new-customers: customers who have a salesperson stay"
          + " with them."),
  PUENTE_LEAD_FIELDS(
      SettingFormats.FIELDS,
      "",
      "Campos propios de las oportunidades que las cotizaciones aceptan, separados por comas:"
          + " x_studio_origen:text; también integer, number, boolean, date.",
      "Own fields of opportunities that quotations take, comma-separated: x_studio_origen:text;"
          + " also integer, number, boolean, date."),
  ODOO_CA_FILE(
      SettingFormats.AUTHORITY,
      "",
      "Archivo PEM: autoridad de los certificados de Odoo, o el certificado mismo, además de las"
          + " usuales.",
      "PEM file: authority of the certificates of Odoo, or the certificate itself, beside the"
          + " usual."),
  DEV_ODOO_CA_FILE(
      SettingFormats.AUTHORITY,
      "",
      "Archivo PEM: lo mismo para el Odoo de desarrollo, además de las usuales.",
      "PEM file: the same for the Odoo of development, beside the usual."),
  ODOO_PROTOCOL(
      ValueFormat.oneOf("auto", "json2", "jsonrpc", "xmlrpc"),
      "auto",
      "auto, json2, jsonrpc o xmlrpc.",
      "auto, json2, jsonrpc or xmlrpc."),
  ODOO_READ_TIMEOUT(
      SettingFormats.DURATION,
      "15s",
      "Plazo de una lectura en Odoo.",
      "Deadline of a read in Odoo."),
  ODOO_WRITE_TIMEOUT(
      SettingFormats.DURATION,
      "35s",
      "Plazo de una escritura en Odoo; más de 30 s (Odoo sigue aunque el cliente se vaya).",
      "Deadline of a write in Odoo; above 30 s (Odoo goes on when its client has left)."),
  ODOO_CALLS_AT_ONCE(
      SettingFormats.UP_TO_A_THOUSAND,
      "16",
      "Llamadas simultáneas a cada Odoo.",
      "Calls at once to each Odoo."),
  CALCOM_API_KEY(
      Kind.SECRET,
      "Llave API de Cal.com; sin ella no hay herramientas de citas.",
      "API key of Cal.com; without it there are no tools for appointments."),
  CALCOM_API_URL(
      ValueFormat.address(WebAddress::ofBackEnd),
      "https://api.cal.com",
      "API v2 de Cal.com; otra si está en un servidor propio.",
      "API v2 of Cal.com; another where it is self-hosted."),
  CALCOM_CA_FILE(
      SettingFormats.AUTHORITY,
      "",
      "Archivo PEM: autoridad de los certificados de un Cal.com propio, además de las usuales.",
      "PEM file: authority of the certificates of a Cal.com of your own, beside the usual."),
  CALCOM_WEBHOOK_SECRET(
      Kind.SECRET,
      "Secreto del webhook de Cal.com hacia /webhooks/calcom.",
      "Secret of the Cal.com webhook to /webhooks/calcom."),
  TRACKHS_API_URL(
      ValueFormat.address(WebAddress::ofBackEnd),
      "",
      "TrackHS: https://empresa.trackhs.com/api, con /api o sin él.",
      "TrackHS: https://company.trackhs.com/api, with /api or without."),
  TRACKHS_USERNAME("", "Llave API de TrackHS.", "API key of TrackHS."),
  TRACKHS_PASSWORD(Kind.SECRET, "Secreto de esa llave.", "Secret of that key."),
  TRACKHS_CA_FILE(
      SettingFormats.AUTHORITY,
      "",
      "Archivo PEM: autoridad de los certificados de TrackHS, además de las usuales.",
      "PEM file: authority of the certificates of TrackHS, beside the usual."),
  TRACKHS_READ_TIMEOUT(
      SettingFormats.DURATION,
      "15s",
      "Plazo de una lectura en TrackHS.",
      "Deadline of a read in TrackHS."),
  TRACKHS_WRITE_TIMEOUT(
      SettingFormats.DURATION,
      "60s",
      "Plazo de una orden en TrackHS.",
      "Deadline of a work order in TrackHS."),
  TRACKHS_LISTS(
      ValueFormat.oneOf("comma", "repeat"),
      "comma",
      "Cómo se escriben varios valores de un filtro: comma (1,2) o repeat (dos veces el nombre).",
      "How several values of a filter are written: comma (1,2), or repeat (the name twice)."),
  TRACKHS_MORE_TOOLS(
      ValueFormat.YES_OR_NO,
      "false",
      "«true» ofrece también unidad por id, notas de una reserva y tipos de limpieza.",
      "'true' also offers a unit by id, the notes of a reservation and the clean types."),
  TWILIO_ACCOUNT_SID(Kind.SECRET, "Cuenta de Twilio (AC…).", "The Twilio account (AC…)."),
  TWILIO_AUTH_TOKEN(
      Kind.SECRET,
      "Su token principal: con él se entra y con él firma Twilio.",
      "Its primary token: what lets us in, and what Twilio signs with."),
  TWILIO_WHATSAPP_FROM(
      SettingFormats.PHONE,
      "",
      "Remitente de WhatsApp: +14155238886.",
      "The WhatsApp sender: +14155238886."),
  TWILIO_CONTENT_SID(
      "",
      "Plantilla aprobada por WhatsApp (HX…), con las variables 1 a 6: nombre, teléfono, motivo,"
          + " contexto, enlace, referencia. Sin ella solo se escribe a quien escribió en las"
          + " últimas 24 horas.",
      "Template approved by WhatsApp (HX…), with variables 1 to 6: name, phone, reason, context,"
          + " link, reference. Without it only those are written to who wrote in the last 24"
          + " hours."),
  TWILIO_SMS_FROM(
      SettingFormats.SMS_SENDER,
      "",
      "Remitente de SMS, para cuando WhatsApp no llega.",
      "The SMS sender, for when WhatsApp does not arrive."),
  TWILIO_API_URL(
      ValueFormat.address(WebAddress::ofBackEnd),
      "https://api.twilio.com",
      "Dónde está Twilio.",
      "Where Twilio is."),
  ELEVENLABS_WEBHOOK_SECRET(
      Kind.SECRET,
      "Secreto del webhook de ElevenLabs hacia /webhooks/elevenlabs.",
      "Secret of the ElevenLabs webhook to /webhooks/elevenlabs."),
  VAPI_HMAC_SECRET(
      ValueFormat.LIST,
      Kind.SECRET,
      "Secretos de la credencial HMAC de Vapi, separados por comas; sin ellos basta la llave.",
      "Secrets of Vapi's HMAC credential, comma-separated; without them the key is enough."),
  VAPI_ASSISTANT_ID(
      "",
      "Asistente que toma las llamadas a números de Vapi sin asistente propio.",
      "The assistant that takes calls to numbers of Vapi without one of their own."),
  RETELL_API_KEY(
      ValueFormat.LIST,
      Kind.SECRET,
      "Llaves API con que firma Retell, separadas por comas; sin ellas basta la llave de Puente.",
      "API keys that Retell signs with, comma-separated; without them Puente's key is enough."),
  VENDEDOR_WHATSAPP(
      SettingFormats.PHONE,
      "",
      "Número al que se avisa cuando ningún vendedor toma la atención.",
      "The number that is told when no salesperson takes a handoff."),
  PUENTE_HANDOFF_DELIVERY(
      SettingFormats.HANDOFF_DURATION,
      "60s",
      "Cuánto puede tardar en entregarse un aviso antes de probar por otro medio.",
      "How long word to somebody may take to be delivered before another way is tried."),
  PUENTE_HANDOFF_ANSWER(
      SettingFormats.HANDOFF_DURATION,
      "5m",
      "Cuánto se espera la respuesta de quien lo recibió, antes de avisar a otra persona.",
      "How long whoever has it may take to answer before somebody else is told."),
  PUENTE_HANDOFF_LIMIT(
      SettingFormats.HANDOFF_DURATION,
      "1h",
      "Cuánto dura todo antes de dejar la llamada como actividad del equipo en Odoo.",
      "How long all of it takes before the call is left as the team's activity in Odoo."),
  PUENTE_HANDOFF_PEOPLE(
      SettingFormats.PEOPLE,
      "3",
      "A cuántos vendedores se avisa antes que a VENDEDOR_WHATSAPP.",
      "How many salespeople are told before VENDEDOR_WHATSAPP."),
  PUENTE_HANDOFF_HOURS(
      SettingFormats.HOURS,
      "",
      "Cuándo se avisa a personas: mon-fri 09:00-18:00, sat 09:00-13:00; siempre si falta.",
      "When people are told: mon-fri 09:00-18:00, sat 09:00-13:00; always if unset."),
  MCP_LOG_DIR(
      List.of("LOG_DIR"),
      Kind.PLAIN,
      "Carpeta de los documentos de auditoría; bajo PUENTE_DATA_DIR si falta.",
      "Folder of the audit documents; under PUENTE_DATA_DIR if unset."),
  LOG_RETENTION_DAYS(
      SettingFormats.DAYS,
      "90",
      "Días que se guardan esos documentos y el registro de llamadas.",
      "Days those documents and the record of calls are kept."),
  S3_LOGS_BUCKET(
      List.of("S3_BUCKET"),
      Kind.PLAIN,
      "Bucket de S3 al que también van, bajo mcp-odoo-logs/; sin él no hay S3.",
      "S3 bucket they go to as well, under mcp-odoo-logs/; no S3 without it."),
  AWS_REGION("us-east-1", "Región del bucket.", "The bucket's region."),
  AWS_ACCESS_KEY_ID(
      Kind.SECRET,
      "Llave de AWS; sin ella, el rol de esta máquina, un perfil o una identidad web.",
      "AWS key; without it this machine's role, a profile or a web identity."),
  AWS_SECRET_ACCESS_KEY(Kind.SECRET, "Su secreto.", "Its secret."),
  AWS_SESSION_TOKEN(
      Kind.SECRET, "Su token, si es temporal.", "Its token, where it is a temporary one."),
  AWS_ROLE_ARN("", "Rol que se toma con ella.", "The role to take with it."),
  AWS_ENDPOINT_URL_S3(
      ValueFormat.address(WebAddress::of),
      "",
      "Otro S3: https://minio.example.",
      "Another S3: https://minio.example."),
  AWS_ENDPOINT_URL_STS(
      ValueFormat.address(WebAddress::of),
      "",
      "Otro STS, que da los roles.",
      "Another STS, which gives out roles.");

  /** The visibility of a value. */
  enum Kind {
    PLAIN,
    SECRET
  }

  private final List<String> aliases;
  private final Kind kind;
  private final ValueFormat<?> form;
  private final String fallback;
  private final Text doc;

  Setting(String fallback, String es, String en) {
    this(ValueFormat.TEXT, fallback, es, en);
  }

  Setting(ValueFormat<?> form, String fallback, String es, String en) {
    this(List.of(), Kind.PLAIN, form, fallback, es, en);
  }

  Setting(Kind kind, String es, String en) {
    this(ValueFormat.TEXT, kind, es, en);
  }

  Setting(ValueFormat<?> form, Kind kind, String es, String en) {
    this(List.of(), kind, form, "", es, en);
  }

  Setting(List<String> aliases, Kind kind, String es, String en) {
    this(aliases, kind, ValueFormat.TEXT, "", es, en);
  }

  Setting(
      List<String> aliases, Kind kind, ValueFormat<?> form, String fallback, String es, String en) {
    this.aliases = aliases;
    this.kind = kind;
    this.form = form;
    this.fallback = fallback;
    this.doc = new Text(es, en);
  }

  /** Other names in use for the same thing. */
  public List<String> aliases() {
    return aliases;
  }

  public boolean secret() {
    return kind == Kind.SECRET;
  }

  /** Returns the format of its value. */
  ValueFormat<?> form() {
    return form;
  }

  /** The value when nothing is set. */
  public String fallback() {
    return fallback;
  }

  /** Returns its purpose. */
  public Text doc() {
    return doc;
  }
}
