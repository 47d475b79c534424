namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Why an ApplicationSet generates no Applications, as in its condition <c>ErrorOccurred</c>.</summary>
internal sealed class SetException : Exception
{
    public const string Parameters = "ApplicationGenerationFromParamsError";
    public const string Template = "RenderTemplateParamsError";
    public const string Validation = "ApplicationValidationError";

    public SetException(string reason, string message)
        : base(message) => Reason = reason;

    public SetException(string message)
        : base(message)
    {
    }

    public SetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SetException()
    {
    }

    /// <summary>Reason of the condition.</summary>
    public string Reason { get; } = Parameters;
}
