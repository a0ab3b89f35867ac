package puente.journeys.quotation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.NameComparison;
import puente.journeys.quotation.Customers.Candidate;

/**
 * Which of Odoo's records are the customer of a request. An e-mail identifies its owner; a phone
 * number does together with a name that is alike; a company is known by its exact name.
 *
 * @param companyId the company, when it is known; for a request without one, absent
 * @param contactId the person, when known
 */
record CustomerMatch(@Nullable Long companyId, @Nullable Long contactId) {

  /** Tells whether no record could be the customer's. */
  boolean isNew() {
    return companyId == null && contactId == null;
  }

  /** Tells whether no record of the customer's is still to be made. */
  boolean isComplete(QuotationRequest request) {
    return contactId != null && (request.person() == null || companyId != null);
  }

  static CustomerMatch of(QuotationRequest request, List<Candidate> candidates) {
    String email = request.email().normalized();
    String companyName = NameComparison.normalized(request.partnerName());
    Predicate<Candidate> hasEmail = candidate -> candidate.email().equals(email);
    Predicate<Candidate> isCompany =
        candidate ->
            candidate.company() && NameComparison.normalized(candidate.name()).equals(companyName);

    String person = request.person();
    if (person == null) {
      Candidate alone = alone(request, candidates, hasEmail, isCompany);
      return new CustomerMatch(null, alone == null ? null : alone.id());
    }
    Candidate contact = contact(person, candidates, hasEmail);
    Long company = company(request, contact, candidates, isCompany, hasEmail);
    return new CustomerMatch(company, contact == null ? null : contact.id());
  }

  /** The person of a company: by e-mail, else by phone and name. */
  private static @Nullable Candidate contact(
      String person, List<Candidate> candidates, Predicate<Candidate> hasEmail) {
    List<Candidate> people = candidates.stream().filter(candidate -> !candidate.company()).toList();
    return sameRecord(best(people.stream().filter(hasEmail), person), byPhone(people, person));
  }

  /** A customer with one name only: a person, or a company that speaks for itself. */
  private static @Nullable Candidate alone(
      QuotationRequest request,
      List<Candidate> candidates,
      Predicate<Candidate> hasEmail,
      Predicate<Candidate> isCompany) {
    Candidate found =
        sameRecord(
            best(candidates.stream().filter(hasEmail), request.partnerName()),
            byPhone(candidates, request.partnerName()));
    return found != null ? found : candidates.stream().filter(isCompany).findFirst().orElse(null);
  }

  private static @Nullable Long company(
      QuotationRequest request,
      @Nullable Candidate contact,
      List<Candidate> candidates,
      Predicate<Candidate> isCompany,
      Predicate<Candidate> hasEmail) {
    if (contact != null
        && contact.parentId() != null
        && NameComparison.alike(contact.parentName(), request.partnerName())) {
      return contact.parentId();
    }
    Candidate named = candidates.stream().filter(isCompany).findFirst().orElse(null);
    if (named != null) {
      return named.id();
    }
    // The company's own address was given, and its name in a shorter form.
    return candidates.stream()
        .filter(Candidate::company)
        .filter(hasEmail)
        .filter(candidate -> NameComparison.alike(candidate.name(), request.partnerName()))
        .findFirst()
        .map(Candidate::id)
        .orElse(null);
  }

  /** Of several with one e-mail: a name alike first, then a person, then the oldest record. */
  private static @Nullable Candidate best(Stream<Candidate> candidates, String name) {
    return candidates
        .min(
            Comparator.comparing(
                    (Candidate candidate) -> !NameComparison.alike(candidate.name(), name))
                .thenComparing(Candidate::company)
                .thenComparing(Candidate::id))
        .orElse(null);
  }

  private static @Nullable Candidate byPhone(List<Candidate> candidates, String name) {
    return candidates.stream()
        .filter(Candidate::samePhone)
        .filter(candidate -> NameComparison.alike(candidate.name(), name))
        .min(Comparator.comparing(Candidate::id))
        .orElse(null);
  }

  private static @Nullable Candidate sameRecord(
      @Nullable Candidate byEmail, @Nullable Candidate byPhone) {
    if (byEmail == null || byPhone == null) {
      return byEmail == null ? byPhone : byEmail;
    }
    boolean one =
        byPhone.id() == byEmail.id()
            || byEmail.samePhone()
            || byPhone.email().equals(byEmail.email());
    if (!one) {
      throw new ProblemException(
          new Problem.Conflict(
              new Text(
                  "Ese correo y ese teléfono están registrados a nombre de personas distintas."
                      + " Confirme cuál es el correcto.",
                  "That e-mail and that phone number are registered to different people."
                      + " Confirm which one is right.")));
    }
    return byEmail;
  }
}
