namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>One thing wrong with one field, in the words and with the reason that an API server uses.</summary>
internal sealed record FieldError(string Reason, string Field, string Message)
{
    public static FieldError Required(string field, string detail = "") =>
        new("FieldValueRequired", field, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    /// <summary><paramref name="value"/> as JSON.</summary>
    public static FieldError Invalid(string field, string value, string detail) => new("FieldValueInvalid", field, $"Invalid value: {value}: {detail}");

    public static FieldError WrongType(string field, string expected, string actual) =>
        new("FieldValueTypeInvalid", field, $"Invalid value: \"{actual}\": {field} in body must be of type {expected}: \"{actual}\"");

    public static FieldError NotSupported(string field, string value, IEnumerable<string> supported) =>
        new("FieldValueNotSupported", field, $"Unsupported value: {value}: supported values: {string.Join(", ", supported)}");

    public static FieldError Forbidden(string field, string detail) => new("FieldValueForbidden", field, $"Forbidden: {detail}");

    public static FieldError TooLong(string field, double bytes) => new("FieldValueTooLong", field, $"Too long: may not be more than {bytes} bytes");

    public static FieldError TooMany(string field, int actual, double most) =>
        new("FieldValueTooMany", field, $"Too many: {actual}: must have at most {most} items");

    public static FieldError Duplicate(string field, string value) => new("FieldValueDuplicate", field, $"Duplicate value: {value}");

    public override string ToString() => $"{Field}: {Message}";
}
