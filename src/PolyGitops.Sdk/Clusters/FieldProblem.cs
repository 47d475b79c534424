namespace PolyGitops.Sdk.Clusters;

/// <summary>A problem that a server reports for a field.</summary>
public sealed record FieldProblem
{
    /// <summary>Path of the field as the server writes it, for example <c>spec.destination</c>; empty when it names none.</summary>
    public required string Field { get; init; }

    /// <summary>The server's reason, for example <c>FieldValueRequired</c>; empty when it gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The server's message.</summary>
    public required string Message { get; init; }

    /// <summary>The field and what is wrong with it.</summary>
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
