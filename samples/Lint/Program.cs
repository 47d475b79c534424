using Lint;
using PolyGitops.Sdk;

// dotnet run --project samples/Lint -- FOLDER [--format text|json|sarif] [--repository-url URL]
// Exit code: 0 no errors, 1 errors, 2 wrong usage.
if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine("Usage: Lint FOLDER [--format text|json|sarif] [--repository-url URL]");
    return 2;
}
if (!Directory.Exists(arguments.Folder))
{
    Console.Error.WriteLine($"The folder '{arguments.Folder}' does not exist.");
    return 2;
}

RepositoryTree tree;
try
{
    tree = RepositoryTree.ReadFrom(arguments.Folder);
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Reading '{arguments.Folder}' failed: {problem.Message}");
    return 2;
}

var findings = tree.Lint(new() { RepositoryUrl = arguments.RepositoryUrl });
Console.Out.Write(arguments.Format switch
{
    "json" => Report.Json(findings),
    "sarif" => Report.Sarif(findings),
    _ => Report.Text(findings),
});
return findings.Any(f => f.Severity == DiagnosticSeverity.Error) ? 1 : 0;
