using System.Runtime.CompilerServices;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Checks arguments where a statement has no place.</summary>
internal static class Guard
{
    /// <summary>The value.</summary>
    /// <exception cref="ArgumentNullException">It is null; the exception names the parameter.</exception>
    public static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
